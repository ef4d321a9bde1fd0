import { message } from "../../platform/content-runtime";
import type { ClosedText } from "./closed-text";
import { overlayButton } from "./overlay-button";

export interface ToastContent {
  kind: string;
  who: string;
  note?: string;
  /** From left to right, which is the order of the keyboard too. The first is the solid one where none says that it is. */
  actions: { label: string; act(): void; primary?: boolean }[];
  /** Stays until it is answered. */
  stays?: boolean;
  /** Takes the place of one that said as much: it is not read out again, and does not stay any longer. */
  isQuiet?: boolean;
}

/** @param done is called once, when a button of it was used */
export function renderToast(
  { kind, who, note, actions }: ToastContent,
  words: ClosedText,
  done: () => void,
): HTMLElement {
  const toast = document.createElement("article");
  toast.className = "toast";
  // Its name says nothing of a person: what stands in this root can be reached from its buttons in Firefox.
  toast.ariaLabel = kind;
  words.set({ kind, who, note });
  const close = overlayButton("✕", "dismiss", done);
  close.ariaLabel = message("toastDismiss");
  toast.append(words.element, close);
  if (actions.length > 0) {
    const row = document.createElement("div");
    row.className = "actions";
    const solid = Math.max(
      0,
      actions.findIndex(({ primary }) => primary),
    );
    for (const [index, { label, act }] of actions.entries()) {
      row.append(
        overlayButton(label, index === solid ? "primary" : "", () => {
          done();
          act();
        }),
      );
    }
    toast.append(row);
  }
  return toast;
}
