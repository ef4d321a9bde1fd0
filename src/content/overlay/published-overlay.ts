/** The interface of the overlay for the other scripts of the page. */
export interface PublishedOverlay {
  /** Shows texts that the agent typed and that the page no longer shows, so that the agent can copy them. */
  offerTexts(texts: readonly string[]): void;
}

const PLACE = Symbol.for("desk-bridge offered overlay");
type World = typeof globalThis & { [PLACE]?: PublishedOverlay };

export function publishOverlay(overlay: PublishedOverlay, signal: AbortSignal): void {
  const world: World = globalThis;
  world[PLACE] = overlay;
  signal.addEventListener("abort", () => delete world[PLACE]);
}

/** Returns undefined if the overlay was not injected yet. */
export function publishedOverlay(): PublishedOverlay | undefined {
  return (globalThis as World)[PLACE];
}
