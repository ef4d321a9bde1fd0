/** Where a page has its editor. */
export function host(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#editor");
  if (!found) throw new Error("the page has no place for an editor");
  return found;
}

/** Tells the test that the editor is there. */
export function ready(): void {
  document.documentElement.dataset.editor = "ready";
}
