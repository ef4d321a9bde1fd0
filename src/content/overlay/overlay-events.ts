/**
 * All that tells a page of the pointer, the keys and the focus, and of what opens and closes. Not `keyup`: by it pages count
 * the modifiers that are held.
 */
const TYPES = [
  ..."beforetoggle toggle click dblclick auxclick contextmenu pointercancel wheel touchstart touchmove touchend touchcancel keydown keypress focus focusin blur focusout selectstart dragstart animationstart animationend".split(
    " ",
  ),
  ..."down up move over out enter leave".split(" ").flatMap((what) => [`pointer${what}`, `mouse${what}`]),
];

/** What lies over the page, as the keeper of its events knows it. */
export interface KeptEvents {
  host(): Element | undefined;
  /** Is told of each event on it; false lets the event go on. */
  heard(event: Event): boolean;
}

const OVERLAY = Symbol.for("desk-bridge overlay");

type World = typeof globalThis & { [OVERLAY]?: KeptEvents };

/**
 * Keeps from the page what happens on the overlay: a focus trap would pull the focus back, a menu would close as by a click
 * outside, and in Firefox an event names the element inside the closed root that it began at. To be called before the page's
 * own scripts run, for then its listeners at the window come first; the overlay itself comes much later, by another script.
 */
export function keepEvents(signal: AbortSignal): void {
  const world: World = globalThis;
  // What was begun in the page ends there: a drag that is let go over a toast would hang.
  let isPagesPress = false;
  const keep = (event: Event) => {
    const overlay = world[OVERLAY];
    const isOurs = overlay !== undefined && event.target === overlay.host();
    const { type, isTrusted } = event;
    if (isTrusted && type === "pointerdown") isPagesPress = !isOurs;
    if (type === "keydown" || (event instanceof PointerEvent && type === "pointermove" && event.buttons === 0)) {
      isPagesPress = false;
    }
    const isLeft = isPagesPress && event instanceof MouseEvent;
    if (isOurs && !isLeft && overlay.heard(event)) event.stopImmediatePropagation();
  };
  for (const type of TYPES) {
    addEventListener(type, keep, { capture: true, passive: type !== "keydown", signal });
  }
}

/** From now on the events on this overlay are kept, until the signal. */
export function takeEvents(overlay: KeptEvents, signal: AbortSignal): void {
  const world: World = globalThis;
  world[OVERLAY] = overlay;
  signal.addEventListener("abort", () => {
    if (world[OVERLAY] === overlay) delete world[OVERLAY];
  });
}
