import { lazily } from "../../domain/lazily";
import { message } from "../../platform/content-runtime";
import { expire } from "./expire";
import { createToastHost, removeOrphan } from "./toast-host";

export interface ToastContent {
  kind: string;
  who: string;
  note?: string;
  actions: { label: string; act(): void }[];
  /** Stays until it is answered. */
  stays?: boolean;
}

/** Shows toasts over the page. */
export interface Toaster {
  /** Shows a toast, in the place of the one with the same id. */
  show(id: string, content: ToastContent): void;
  has(id: string): boolean;
  dismiss(id: string): void;
}

export function createToaster(signal: AbortSignal): Toaster {
  const toasts = new Map<string, HTMLElement>();
  /** Where the agent was before they went to the toasts. */
  let before: HTMLElement | null = null;
  // With the first toast: the page would wait for its texts.
  const makeHost = lazily(() => {
    const host = createToastHost(signal);
    host.list.addEventListener("focusin", ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && !host.list.contains(relatedTarget)) before = relatedTarget;
    });
    return host;
  });
  removeOrphan();

  function dismiss(id: string): void {
    const toast = toasts.get(id);
    if (!toast) return;
    const host = makeHost();
    const hadFocus = toast.contains(host.root.activeElement);
    toast.remove();
    toasts.delete(id);
    if (toasts.size === 0) host.hide();
    if (hadFocus) before?.focus();
  }

  function show(id: string, content: ToastContent): void {
    const host = makeHost();
    const toast = render(content, () => dismiss(id));
    const known = toasts.get(id);
    const hadFocus = known?.contains(host.root.activeElement) ?? false;
    if (known) known.replaceWith(toast);
    else host.list.append(toast);
    toasts.set(id, toast);
    host.show();
    if (hadFocus) toast.querySelector<HTMLElement>("button.primary")?.focus();
    host.announce([content.kind, content.who, content.note].filter(Boolean).join(", "));
    if (!content.stays) expire(toast, () => toasts.get(id) === toast && dismiss(id), signal);
  }

  return { show, dismiss, has: (id) => toasts.has(id) };
}

function render({ kind, who, note, actions }: ToastContent, dismiss: () => void): HTMLElement {
  const toast = element("article", "toast", "");
  toast.ariaLabel = who;
  toast.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.isTrusted) return;
    // The page's own dialog stays open.
    event.preventDefault();
    event.stopPropagation();
    dismiss();
  });
  const close = button("✕", "dismiss", dismiss);
  close.ariaLabel = message("toastDismiss");
  toast.append(element("span", "kind", kind), close, element("span", "who", who));
  if (note !== undefined) toast.append(element("span", "note", note));
  if (actions.length > 0) {
    const row = element("div", "actions", "");
    for (const [index, { label, act }] of actions.entries()) {
      const done = () => {
        act();
        dismiss();
      };
      row.append(button(label, index === 0 ? "primary" : "", done));
    }
    toast.append(row);
  }
  return toast;
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(label: string, className: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = label;
  // Only the agent's own click counts, not one that a script of the page made up.
  made.addEventListener("click", (event) => event.isTrusted && act());
  return made;
}
