import { lazily } from "../../domain/lazily";
import { overlayOf, type Part } from "./overlay";

/** By then it has been decided whether the page shows the record. */
const LONGEST_MS = 10_000;

/**
 * Hides the page while it changes from one customer's record to another's, so that nobody mistakes one for the other.
 */
export interface Veil {
  show(text: string): void;
  hide(): void;
}

export function createVeil(signal: AbortSignal): Veil {
  const overlay = overlayOf(signal);
  let life: AbortController | undefined;
  const make = lazily(() => {
    const element = document.createElement("div");
    const veil = document.createElement("div");
    veil.className = "veil";
    const words = overlay.text("words");
    const card = document.createElement("div");
    card.append(words.element);
    veil.append(card);
    const part: Part = {
      element,
      watched: veil,
      isUp: () => veil.parentNode === element,
      place: () => false,
      isInShape: () => true,
      lost: hide,
      escape() {},
    };
    overlay.add(part);
    return { element, veil, words, part };
  });

  function hide(): void {
    if (!life) return;
    life.abort();
    life = undefined;
    make().veil.remove();
    overlay.settle();
  }

  return {
    show(text) {
      const { element, veil, words, part } = make();
      words.set({ who: text });
      if (!life) element.append(veil);
      life?.abort();
      life = new AbortController();
      const until = AbortSignal.any([life.signal, signal]);
      // Removed as soon as the agent types, so that nobody has to type blindly.
      for (const type of ["beforeinput", "compositionstart"]) {
        addEventListener(type, (event) => event.isTrusted && hide(), { capture: true, passive: true, signal: until });
      }
      const timer = setTimeout(hide, LONGEST_MS);
      until.addEventListener("abort", () => clearTimeout(timer));
      overlay.show(part);
      overlay.announce(text);
    },
    hide,
  };
}
