/**
 * The element for the editor. A page that makes several editors, one after the other, names the element in the address of
 * this script. Otherwise two editors could share the element that is there by the time both scripts run.
 */
export function host(): HTMLElement {
  const own = new URL(import.meta.url).search.slice(1);
  const found = document.querySelector<HTMLElement>(own ? `#editor[data-own="${own}"]` : "#editor");
  if (!found) throw new Error("the page has no element for an editor");
  return found;
}

/** Tells the test that the editor is there. */
export function ready(): void {
  document.documentElement.dataset.editor = "ready";
}
