/**
 * All events that tell a page about the pointer, the keys, the focus, and about elements that open and close. `keyup`
 * is missing, because pages use it to track the pressed modifier keys.
 */
const TYPES = [
  ..."beforetoggle toggle click dblclick auxclick contextmenu pointercancel wheel touchstart touchmove touchend touchcancel keydown keypress focus focusin blur focusout selectstart dragstart animationstart animationend".split(
    " ",
  ),
  ..."down up move over out enter leave".split(" ").flatMap((what) => [`pointer${what}`, `mouse${what}`]),
];

/** The overlay, as the event filter needs it. */
export interface KeptEvents {
  host(): Element | undefined;
  /** Receives each event on the overlay. Returns false if the event should reach the page. */
  heard(event: Event): boolean;
}

const OVERLAY = Symbol.for("desk-bridge overlay");

type World = typeof globalThis & { [OVERLAY]?: KeptEvents };

/**
 * Hides the events on the overlay from the page. Otherwise a focus trap would take the focus back, and a menu would
 * close as after a click outside it. In Firefox an event also reveals the element inside the closed root where it
 * started. Must be called before the page's own scripts run, so that its listeners on the window come first. The
 * overlay itself is created much later, by another script.
 */
export function keepEvents(signal: AbortSignal): void {
  const world: World = globalThis;
  // A gesture that started in the page must end there. Otherwise a drag that is dropped over a toast would never end.
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

/** Starts to hide the events on this overlay, until the signal is aborted. */
export function takeEvents(overlay: KeptEvents, signal: AbortSignal): void {
  const world: World = globalThis;
  world[OVERLAY] = overlay;
  signal.addEventListener("abort", () => {
    if (world[OVERLAY] === overlay) delete world[OVERLAY];
  });
}
