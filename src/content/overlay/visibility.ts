/**
 * How long something must be visible before a click on it counts, because it may have appeared under a click that was
 * meant for the page. In milliseconds.
 */
export const MOMENT_MS = 350;

/**
 * Chromium also reports whether an element is covered, transparent or distorted.
 * https://w3c.github.io/IntersectionObserver/v2/
 */
interface VisibilityInit extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

export interface Visibility {
  /** For how many milliseconds it has been visible; 0 if it is not. */
  time(): number;
  /** Restarts the time, because the content or the place changed. */
  restart(): void;
}

/** Watches whether a person can see an element, as far as the browser reports this. */
export function watchVisibility(element: Element, signal: AbortSignal): Visibility {
  let since: number | undefined;
  const init: VisibilityInit = { trackVisibility: true, delay: 100, threshold: [0, 0.5, 1] };
  const observer = new IntersectionObserver((entries: VisibilityEntry[]) => {
    const last = entries.at(-1);
    const isSeen = last?.isIntersecting && (last.isVisible ?? true);
    since = isSeen ? (since ?? performance.now()) : undefined;
  }, init);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
  return {
    time: () => (since === undefined ? 0 : performance.now() - since),
    restart() {
      if (since !== undefined) since = performance.now();
    },
  };
}
