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

/**
 * Keeps from the page what happens on the overlay: a focus trap would pull the focus back, a menu would close as by a click
 * outside, and in Firefox an event names the element inside the closed root that it began at. This script is there before the
 * page's own, so its listeners at the window come first.
 *
 * @param heard is told of each such event; false lets it go on
 */
export function keepEvents(
  host: () => Element | undefined,
  heard: (event: Event) => boolean,
  signal: AbortSignal,
): void {
  // What was begun in the page ends there: a drag that is let go over a toast would hang.
  let isPagesPress = false;
  const keep = (event: Event) => {
    const isOurs = event.target === host();
    const { type, isTrusted } = event;
    if (isTrusted && type === "pointerdown") isPagesPress = !isOurs;
    if (type === "keydown" || (event instanceof PointerEvent && type === "pointermove" && event.buttons === 0)) {
      isPagesPress = false;
    }
    const isLeft = isPagesPress && event instanceof MouseEvent;
    if (isOurs && !isLeft && heard(event)) event.stopImmediatePropagation();
  };
  for (const type of TYPES) {
    addEventListener(type, keep, { capture: true, passive: type !== "keydown", signal });
  }
}
