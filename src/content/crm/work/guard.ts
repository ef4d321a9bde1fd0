/**
 * Asks the `beforeunload` handlers of the page and its frames, as the browser does before an unload, so that the bridge never causes the
 * browser's dialog. Measured in Chromium and Firefox: both kinds of handler receive an event that was created here, and what they
 * return, set or prevent can be read from it.
 *
 * @returns true if one of them objects
 */
export function doesPageBlockUnload(page: Window = window): boolean {
  const near = documentOf(page);
  if (!near) return false;
  const event = Document.prototype.createEvent.call(near, "BeforeUnloadEvent") as BeforeUnloadEvent;
  event.initEvent("beforeunload", false, true);
  if (!page.dispatchEvent(event) || event.returnValue !== "") return true;
  for (let i = 0; i < page.length; i++) if (page[i] && doesPageBlockUnload(page[i])) return true;
  return false;
}

/** Returns the document of a frame, or undefined if it has another origin. */
export function documentOf(page: Window | null): Document | undefined {
  try {
    return page?.document;
  } catch {
    return undefined;
  }
}
