import { takesText } from "./control";
import { targetOf } from "./dom";
import type { Listeners } from "./first-listener";
import type { Pieces } from "./pieces";

/** Distance, in pixels, up to which a movement counts as a click. */
const CLICK_PX = 12;

/** Listens for drags that the page handles itself, such as a signature on a canvas or a card on a board. Selecting text does not count. */
export function listenForDrags(pieces: Pieces): Listeners {
  let start: { target: Element; x: number; y: number; selected: string } | undefined;
  const selected = () => String(getSelection());
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
    // The browser handles the gesture: it scrolls, or it drags something and fires a drop event.
    pointercancel: () => {
      start = undefined;
    },
  };
}

/** Resizing a column and scrolling by the page's own scroll bars are not work. */
function isForSizing(target: Element): boolean {
  return target === document.documentElement || /resize|scroll/.test(getComputedStyle(target).cursor);
}
