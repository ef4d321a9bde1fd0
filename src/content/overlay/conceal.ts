/** Where Firefox shows the elements of an event that are inside of closed roots. */
const REVEALING = ["originalTarget", "explicitOriginalTarget", "rangeParent"];

/**
 * Returns true if an event of the page reveals an element of the overlay: where the pointer or the focus comes from or goes to. From there
 * the page could reach everything in the same root.
 */
export function reveals(event: Event, host: Element): boolean {
  return REVEALING.some((name) => {
    const node: unknown = Reflect.get(event, name);
    const root = node instanceof Node ? node.getRootNode() : undefined;
    return root instanceof ShadowRoot && root.host === host;
  });
}

/** What a copy contains. */
const COPIED =
  "bubbles cancelable composed view detail relatedTarget screenX screenY clientX clientY movementX movementY button buttons ctrlKey shiftKey altKey metaKey pointerId pointerType isPrimary width height pressure key code location repeat";

/**
 * Replaces an event with a copy that reveals nothing. The copy is not trusted, but tells the page what it needs: that the pointer left, that
 * a drag or a key ended. It comes a moment later, because until then Firefox shows the same elements in every event that is made.
 */
export function conceal(event: Event): void {
  event.stopImmediatePropagation();
  const { target, type, constructor: kind } = event;
  const init = Object.fromEntries(COPIED.split(" ").map((name) => [name, Reflect.get(event, name)]));
  setTimeout(() => target?.dispatchEvent(Reflect.construct(kind, [type, init])));
}
