import { takesText } from "./control";
import { targetOf } from "./dom";
import type { Listeners } from "./first-listener";
import type { Pieces } from "./pieces";

/** What a hand that is not steady moves with a click. */
const CLICK_PX = 12;

/** A drag that the page handles by itself, as on a canvas: a signature, a card of a board. To select text is none. */
export function hearDrags(pieces: Pieces): Listeners {
  let start: { target: Element; x: number; y: number; selected: string } | undefined;
  const selected = () => String(getSelection() ?? "");
  return {
    pointerdown: (event) => {
      const target = event.button === 0 ? targetOf(event) : undefined;
      if (target) pieces.enter(target);
      const isHeld = target && !takesText(target) && !isForSizing(target);
      start = isHeld ? { target, x: event.clientX, y: event.clientY, selected: selected() } : undefined;
    },
    pointerup: (event) => {
      if (!start) return;
      const { target, x, y, selected: before } = start;
      start = undefined;
      if (Math.hypot(event.clientX - x, event.clientY - y) < CLICK_PX) return;
      const text = selected();
      if (text === "" || text === before) pieces.add(target);
    },
    // The browser took over: it scrolls, or drags something itself and tells where that is dropped.
    pointercancel: () => {
      start = undefined;
    },
  };
}

/** To size a column, or to scroll by the page's own bars, is no work. */
function isForSizing(target: Element): boolean {
  return target === document.documentElement || /resize|scroll/.test(getComputedStyle(target).cursor);
}
