interface RecordLink {
  link: HTMLAnchorElement;
  record: string;
}

/** What says of itself that it is one of many. */
const ROW = "tr, li, article, [role=row], [role=listitem], [role=option], [role=article]";
/** What is more than a row: what is typed for a search, or said of it, shows the customer whoever was found. */
const NO_ROW = "form, input, textarea, select, header, nav, main, h1, h2, table, ul, ol, [role=search], [role=grid]";
/** A row without a name of its own is no longer than a card. */
const CARD_LENGTH = 300;

/** All links that the agent can see, also in components. */
export function linksIn(root: ParentNode): HTMLAnchorElement[] {
  const found: HTMLAnchorElement[] = [];
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLAnchorElement && element.href !== "" && element.checkVisibility()) found.push(element);
    if (element.shadowRoot) found.push(...linksIn(element.shadowRoot));
  }
  return found;
}

/** What stands in the row of each link to a record. A row that has links to several is none of them. */
export function rowTexts(links: readonly RecordLink[]): [link: RecordLink, text: string][] {
  return links.map((one) => [one, shownIn(rowOf(one, links) ?? one.link)]);
}

function rowOf({ link, record }: RecordLink, links: readonly RecordLink[]): HTMLElement | undefined {
  const isItsOwn = (element: Element) =>
    links.every((other) => other.record === record || !element.contains(other.link));
  const row = link.closest<HTMLElement>(ROW);
  if (row) return isItsOwn(row) ? row : undefined;
  // The first that says more than the link does.
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
