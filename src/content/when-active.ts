declare global {
  interface Document {
    /** Undefined in a browser that does not prerender pages. */
    readonly prerendering?: boolean;
  }
  interface PerformanceNavigationTiming {
    readonly activationStart?: number;
  }
}

/**
 * Calls back at once, or, in a prerendered page, when it is activated. Until then it is not the page of the tab, and
 * messages from it would be wrong.
 */
export function whenActive(act: () => void): void {
  if (document.prerendering) document.addEventListener("prerenderingchange", act, { once: true });
  else act();
}
