/** How long something has to be seen before a click on it counts: it may have come under a click that was meant for the page. */
export const MOMENT_MS = 350;

/** Chromium also tells what covers, fades or distorts an element. https://w3c.github.io/IntersectionObserver/v2/ */
interface VisibilityInit extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

export interface Seen {
  /** For how many milliseconds now; 0 where it can't be seen. */
  time(): number;
  /** What was seen is something else from now on, or somewhere else. */
  restart(): void;
}

/** Watches whether a person can see an element, as far as the browser tells. */
export function watchSeen(element: Element, signal: AbortSignal): Seen {
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
