import { lazily } from "../../domain/lazily";
import type { ToastCorner } from "../../domain/settings/schema";
import { overlayOf } from "./overlay";
import { disableButtons } from "./overlay-button";
import { focusOwn } from "./own-focus";
import { renderToast, type ToastContent } from "./toast";
import { createToastList } from "./toast-list";

export type { ToastContent } from "./toast";

/** A toast disappears after it has been visible for about this number of seconds, unless it is hovered or focused. */
const SEEN_S = 9;
/** How long a toast stays after a click, so that the second click of a double click does not hit the page. */
const DOUBLE_CLICK_MS = 500;

/** Shows toasts over the page. */
export interface Toaster {
  /**
   * Shows a toast, which replaces a toast with the same ID.
   *
   * @returns false if the page prevents clicks on it; it is then not shown
   */
  show(id: string, content: ToastContent): boolean;
  /** Sets the corner. Another one is used if the toasts would cover the focused control there. */
  prefer(corner: ToastCorner): void;
  has(id: string): boolean;
  dismiss(id: string): void;
}

interface Shown {
  toast: HTMLElement;
  stays: boolean;
  seconds: number;
}

/** @param onRemoved called for each toast that the page removed or hid, even after it was restored */
export function createToaster(signal: AbortSignal, onRemoved?: (id: string) => void): Toaster {
  const shown = new Map<string, Shown>();
  const overlay = overlayOf(signal);
  const makeList = lazily(() =>
    createToastList(overlay, {
      beat() {
        for (const [id, one] of shown) {
          const isHeld = one.toast.matches(":hover, :focus-within");
          one.seconds = isHeld ? 0 : one.seconds + 1;
          if (one.seconds >= SEEN_S && !one.stays) dismiss(id);
        }
      },
      lost() {
        const ids = [...shown.keys()];
        shown.clear();
        for (const id of ids) onRemoved?.(id);
      },
      escape(focused) {
        for (const [id, { toast }] of shown) if (toast.contains(focused)) dismiss(id);
      },
    }),
  );

  function dismiss(id: string): void {
    const one = shown.get(id);
    if (!one) return;
    shown.delete(id);
    remove(one.toast);
  }

  function remove(toast: HTMLElement): void {
    const hadFocus = toast.contains(overlay.focused());
    makeList().remove(toast);
    if (hadFocus) overlay.giveFocusBack();
  }

  function show(id: string, content: ToastContent): boolean {
    const list = makeList();
    const toast = renderToast(content, overlay.text("words"), () => {
      disableButtons(toast);
      if (shown.get(id)?.toast === toast) shown.delete(id);
      toast.classList.add("used");
      setTimeout(() => remove(toast), DOUBLE_CLICK_MS);
    });
    const known = shown.get(id)?.toast;
    const hadFocus = known?.contains(overlay.focused()) ?? false;
    const seconds = content.isQuiet ? (shown.get(id)?.seconds ?? 0) : 0;
    shown.set(id, { toast, stays: content.stays ?? false, seconds });
    if (!list.put(toast, known)) {
      dismiss(id);
      return false;
    }
    const primary = toast.querySelector<HTMLElement>("button.primary");
    if (hadFocus && primary) focusOwn(primary);
    if (!content.isQuiet) overlay.announce([content.kind, content.who, content.note].filter(Boolean).join(", "));
    return true;
  }

  return { show, dismiss, has: (id) => shown.has(id), prefer: (corner) => makeList().prefer(corner) };
}
