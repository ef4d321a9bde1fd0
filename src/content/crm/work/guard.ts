/**
 * Asks the guards of the page and of its frames as the browser would before the page is left, so that the browser's question
 * never comes up because of the bridge. Measured in Chromium and Firefox: handlers of both kinds hear an event that was made
 * here, and what they return, set or prevent can be read from it.
 *
 * @returns true where one objects
 */
export function doesPageObject(page: Window = window): boolean {
  const near = documentOf(page);
  if (!near) return false;
  const event = Document.prototype.createEvent.call(near, "BeforeUnloadEvent") as BeforeUnloadEvent;
  event.initEvent("beforeunload", false, true);
  if (!page.dispatchEvent(event) || event.returnValue !== "") return true;
  for (let i = 0; i < page.length; i++) if (page[i] && doesPageObject(page[i])) return true;
  return false;
}

/** Undefined for a frame of another origin. */
export function documentOf(page: Window | null): Document | undefined {
  try {
    return page?.document;
  } catch {
    return undefined;
  }
}
