import { activeElement, attribute, matches, targetOf } from "./dom";
import { type Listeners, listenFirst } from "./first-listener";

/** A frame gets the focus from another without any event in the page that holds both. */
const LOOK_MS = 250;
const FRAMES = "iframe, frame, object, embed";

/** Where in this document the focus is; null where it is not in it. */
export type Focus = "own" | Element | null;

/** Calls back when the focus comes, goes, or moves between the document itself and its frames, and now and then while it is in one. */
export function watchFocus(onMove: (focus: Focus) => void, signal: AbortSignal): void {
  let before: Focus = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isNear = false;

  const look = () => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const now = currentFocus();
    const isInFrame = now !== null && now !== "own";
    if (now !== before || isInFrame) onMove(now);
    before = now;
    // Only while the pointer or the focus is in a frame, where nothing is told.
    if (isNear || isInFrame) timer = setTimeout(look, LOOK_MS);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look);
  };
  const listeners: Listeners = {
    focus: soon,
    blur: soon,
    focusin: soon,
    pointerover(event) {
      const target = targetOf(event);
      isNear = target !== undefined && matches(target, FRAMES);
      if (isNear) soon();
    },
  };
  listenFirst(listeners, signal);
  soon();
}

export function currentFocus(): Focus {
  return document.hasFocus() ? (frameInUse() ?? "own") : null;
}

/** The frame that has the focus, or had it when the agent went to another tab. */
export function frameInUse(): Element | undefined {
  const active = activeElement();
  return active && matches(active, FRAMES) ? active : undefined;
}

/** Origin of the address that the page gave to a frame; as a rule the page's own where it gave none. */
export function originOf(frame: Element): string {
  const address = attribute(frame, "src") || attribute(frame, "data");
  return URL.canParse(address, location.href) ? new URL(address, location.href).origin : "";
}
