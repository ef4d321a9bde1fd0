import { shadowOf } from "../../../platform/content-runtime";
import { activeElement, attribute, matches, targetOf } from "./dom";
import { type Listeners, listenFirst } from "./first-listener";

/** Interval of checks, because the page receives no event if the focus moves from one frame to another. */
const LOOK_MS = 250;
const FRAMES = "iframe, frame, object, embed";

/** The location of the focus in this document; null if it is elsewhere. */
export type Focus = "own" | Element | null;

/** Calls back when the focus enters, leaves or moves between the document and its frames, and regularly while it is in a frame. */
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
    // Only while the pointer or the focus is in a frame, because this document receives no events then.
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

/** Returns the frame with the focus, or the one that had it when the agent left the tab. It may be in shadow roots, open or closed. */
export function frameInUse(): Element | undefined {
  let active = activeElement();
  for (let inner: Element | null | undefined = active; inner; inner = shadowOf(inner)?.activeElement) active = inner;
  return active && matches(active, FRAMES) ? active : undefined;
}

/** Returns the origin of a frame's address. Without an address, it is usually the page's own. */
export function originOf(frame: Element): string {
  const address = attribute(frame, "src") || attribute(frame, "data");
  return URL.canParse(address, location.href) ? new URL(address, location.href).origin : "";
}
