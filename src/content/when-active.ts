declare global {
  interface Document {
    /** Missing in a browser that loads no page ahead of time. */
    readonly prerendering?: boolean;
  }
  interface PerformanceNavigationTiming {
    readonly activationStart?: number;
  }
}

/**
 * Calls back at once, or, in a page that the browser loads ahead of time, when it takes the place of the one on screen. Until then it
 * is no page of the tab's, and nothing that is said of it holds.
 */
export function whenActive(act: () => void): void {
  if (document.prerendering) document.addEventListener("prerenderingchange", act, { once: true });
  else act();
}
