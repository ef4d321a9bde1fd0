interface RecordLink {
  link: HTMLAnchorElement;
  record: string;
}

/** Elements that are marked as an item of a list. */
const ROW = "tr, li, article, [role=row], [role=listitem], [role=option], [role=article]";
/** Elements that are larger than a row. The search field and its heading show the customer's values for any hit. */
const NO_ROW = "form, input, textarea, select, header, nav, main, h1, h2, table, ul, ol, [role=search], [role=grid]";
/** Maximum length of a row that is not marked as one. */
const CARD_LENGTH = 300;

/** Returns all visible links, including those in components. */
export function linksIn(root: ParentNode): HTMLAnchorElement[] {
  const found: HTMLAnchorElement[] = [];
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLAnchorElement && element.href !== "" && element.checkVisibility()) found.push(element);
    if (element.shadowRoot) found.push(...linksIn(element.shadowRoot));
  }
  return found;
}

/** Returns the text of the row of each link to a record. A row with links to several records does not count. */
export function rowTexts(links: readonly RecordLink[]): [link: RecordLink, text: string][] {
  return links.map((one) => [one, shownIn(rowOf(one, links) ?? one.link)]);
}

function rowOf({ link, record }: RecordLink, links: readonly RecordLink[]): HTMLElement | undefined {
  const isItsOwn = (element: Element) =>
    links.every((other) => other.record === record || !element.contains(other.link));
  const row = link.closest<HTMLElement>(ROW);
  if (row) return isItsOwn(row) ? row : undefined;
  // The first ancestor with more text than the link.
  for (let element = link.parentElement; element; element = element.parentElement) {
    if (element.matches(NO_ROW) || element.querySelector(NO_ROW) || !isItsOwn(element)) return undefined;
    if (shownIn(element).length > CARD_LENGTH) return undefined;
    if (shownIn(element).trim() !== shownIn(link).trim()) return element;
  }
  return undefined;
}

function shownIn(element: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown to the agent.
  return element.innerText;
}
