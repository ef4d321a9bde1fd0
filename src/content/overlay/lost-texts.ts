import { message } from "../../platform/content-runtime";
import type { Toaster } from "./toaster";

/** The ID of the only toast, which contains all texts. */
const LOST = "lost-texts";
/** Delay before the toast is shown again, if the page prevented it. */
const AGAIN_MS = 10_000;

/** Offers texts for copying that the agent typed and that the page no longer shows. */
export interface LostTexts {
  offer(texts: readonly string[]): void;
  /** Handles that the page removed a toast. */
  removed(id: string): void;
}

/** @param toaster returns the toaster when it is needed, because the toaster itself reports removed toasts */
export function createLostTexts(toaster: () => Toaster, signal: AbortSignal): LostTexts {
  /** The texts that the agent neither copied nor dismissed. */
  let texts: string[] = [];

  async function copy(): Promise<void> {
    const text = texts.join("\n\n");
    if (!(await copyText(text))) return show(message("toastTextNotCopied"));
    texts = [];
    toaster().show(LOST, { kind: message("toastRegion"), who: message("toastTextCopied"), actions: [] });
  }

  function show(who = message("toastTextLost")): void {
    if (signal.aborted) return;
    const isShown = toaster().show(LOST, {
      kind: message("toastRegion"),
      who,
      note: message("toastTextLostNote"),
      quote: texts.join("\n\n"),
      stays: true,
      actions: [{ label: message("toastTextCopy"), act: () => void copy() }],
    });
    if (!isShown) setTimeout(show, AGAIN_MS);
  }

  return {
    offer(lost) {
      // The agent dismissed the earlier ones.
      if (!toaster().has(LOST)) texts = [];
      texts.push(...lost);
      show();
    },
    removed: (id) => void (id === LOST && texts.length > 0 && setTimeout(show, AGAIN_MS)),
  };
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser offers this neither without HTTPS nor in every frame.
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const life = new AbortController();
  let isCopied = false;
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = event.clipboardData !== null;
  };
  addEventListener("copy", copy, { capture: true, signal: life.signal });
  document.execCommand("copy");
  life.abort();
  return isCopied;
}
