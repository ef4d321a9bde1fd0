import { IS_FIREFOX } from "../../platform/content-runtime";
import { onRewritten } from "../on-rewritten";
import { conceal, reveals } from "./conceal";

/**
 * All events that tell a page about the pointer, the keys, the focus, and about elements that open and close. `keyup`
 * is missing, because pages use it to track the pressed modifier keys; in Firefox, where it reveals an element of the
 * overlay, the page receives a copy. A listener for `pointerrawupdate` would slow Chromium down.
 */
const TYPES = [
  ..."beforetoggle toggle click dblclick auxclick contextmenu pointercancel wheel touchstart touchmove touchend touchcancel keydown keypress focus focusin blur focusout selectstart dragstart animationstart animationend".split(
    " ",
  ),
  ..."down up move over out enter leave".split(" ").flatMap((what) => [`pointer${what}`, `mouse${what}`]),
  ...(IS_FIREFOX ? ["keyup", "pointerrawupdate"] : []),
];

/** The overlay, as the event filter needs it. */
export interface HiddenEvents {
  host(): Element | undefined;
  /** Receives each event on the overlay. Returns false if the event should reach the page. */
  heard(event: Event): boolean;
}

const OVERLAY = Symbol.for("desk-bridge overlay");

type World = typeof globalThis & { [OVERLAY]?: HiddenEvents };

/**
 * Hides the events on the overlay from the page. Otherwise a focus trap would take the focus back, and a menu would
 * close as after a click outside it. In Firefox an event also reveals the element inside the closed root where it
 * started. Must be called before the page's own scripts run, so that its listeners on the window come first. The
 * overlay itself is created much later, by another script.
 */
export function watchOverlayEvents(signal: AbortSignal): void {
  const world: World = globalThis;
  // A gesture that started in the page must end there. Otherwise a drag that is dropped over a toast would never end.
  let isPagesPress = false;
  const keep = (event: Event) => {
    const overlay = world[OVERLAY];
    const host = overlay?.host();
    const isOurs = host !== undefined && event.target === host;
    const { type, isTrusted } = event;
    if (isTrusted && type === "pointerdown") isPagesPress = !isOurs;
    if (type === "keydown" || (event instanceof PointerEvent && type === "pointermove" && event.buttons === 0)) {
      isPagesPress = false;
    }
    const isLeft = isPagesPress && event instanceof MouseEvent;
    const isCopied = IS_FIREFOX && type === "keyup";
    if (IS_FIREFOX && isTrusted && host && (isOurs ? isLeft || isCopied : reveals(event, host))) return conceal(event);
    if (isOurs && !isLeft && !isCopied && overlay?.heard(event)) event.stopImmediatePropagation();
  };
  const listen = () => {
    // Not `passive`, which browsers assume anyway for a window's listeners of `wheel` and touches.
    for (const type of TYPES) addEventListener(type, keep, { capture: true, signal });
  };
  listen();
  onRewritten(listen, signal);
}

/** Starts to hide the events on this overlay, until the signal is aborted. */
export function hideEvents(overlay: HiddenEvents, signal: AbortSignal): void {
  const world: World = globalThis;
  world[OVERLAY] = overlay;
  signal.addEventListener("abort", () => {
    if (world[OVERLAY] === overlay) delete world[OVERLAY];
  });
}
