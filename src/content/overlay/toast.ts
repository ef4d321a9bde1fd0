import { message } from "../../platform/content-runtime";
import type { ClosedText } from "./closed-text";
import { overlayButton } from "./overlay-button";

export interface ToastContent {
  kind: string;
  who: string;
  note?: string;
  /** A text of the agent. Only its first lines are shown. */
  quote?: string;
  /**
   * From left to right, which is also the keyboard order. The first one is the primary button unless another one is
   * marked as primary.
   */
  actions: { label: string; act(): void; primary?: boolean }[];
  /** Stays until the agent answers it. */
  stays?: boolean;
  /** Replaces a toast with the same information: it is not announced again, and its time does not start again. */
  isQuiet?: boolean;
}

/** @param done called once, when one of its buttons was used */
export function renderToast(
  { kind, who, note, quote, actions }: ToastContent,
  words: ClosedText,
  done: () => void,
): HTMLElement {
  const toast = document.createElement("article");
  toast.className = "toast";
  // The label contains no personal data, because in Firefox the page can reach everything in this root from its
  // buttons.
  toast.ariaLabel = kind;
  words.set({ kind, who, note, quote });
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
