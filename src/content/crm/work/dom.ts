/**
 * What is asked of elements, by the prototypes' own means: a form answers by its fields' names before it answers by its
 * own members (html.spec.whatwg.org, LegacyOverrideBuiltIns), and so does the document by its forms' and frames' names.
 */
const { matches: matchesOf, closest: closestOf, getAttribute, querySelectorAll, checkVisibility } = Element.prototype;
const { contains: containsOf } = Node.prototype;

export const matches = (element: Element, selector: string) => matchesOf.call(element, selector);
export const closest = (element: Element, selector: string) => closestOf.call(element, selector);
export const attribute = (element: Element, name: string) => getAttribute.call(element, name) ?? "";
export const within = (element: Element, selector: string) => [...querySelectorAll.call(element, selector)];
export const contains = (outer: Node, inner: Node) => containsOf.call(outer, inner);
export const isForm = (element: Element) => element instanceof HTMLFormElement;
export const isSeen = (element: Element) => checkVisibility.call(element, { visibilityProperty: true });
export const isEditable = (element: Element) =>
  element instanceof HTMLElement && !isForm(element) && element.isContentEditable;

export function all(selector: string): Element[] {
  return [...Document.prototype.querySelectorAll.call(document, selector)];
}

/** The element that has the focus, or the frame that it is in. */
export function activeElement(): Element | undefined {
  const active: unknown = Reflect.get(Document.prototype, "activeElement", document);
  return active instanceof Element ? active : undefined;
}

/** What has the focus, also in open shadow roots. */
export function innermost(): Element | undefined {
  let active = activeElement();
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Where an event went, also behind an open shadow root. Undefined where that is no element. */
export function targetOf(event: Event): Element | undefined {
  const [target] = event.composedPath();
  return target instanceof Element ? target : undefined;
}

/** How this document came to be loaded. */
export function loadOf(): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
}
