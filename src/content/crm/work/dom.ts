/**
 * Methods of elements, called through their prototypes. The names of a form's fields hide the form's own members, and the names of forms and
 * frames hide members of the document (html.spec.whatwg.org, LegacyOverrideBuiltIns).
 */
const { matches: matchesOf, closest: closestOf, getAttribute, querySelectorAll, checkVisibility } = Element.prototype;
const { contains: containsOf } = Node.prototype;

export const matches = (element: Element, selector: string) => matchesOf.call(element, selector);
export const closest = (element: Element, selector: string) => closestOf.call(element, selector);
export const attribute = (element: Element, name: string) => getAttribute.call(element, name) ?? "";
export const within = (element: Element, selector: string) => [...querySelectorAll.call(element, selector)];
export const contains = (outer: Node, inner: Node) => containsOf.call(outer, inner);
export const isForm = (element: Element) => element instanceof HTMLFormElement;
export const isVisible = (element: Element) => checkVisibility.call(element, { visibilityProperty: true });
export const isEditable = (element: Element) =>
  element instanceof HTMLElement && !isForm(element) && element.isContentEditable;

export function all(selector: string): Element[] {
  return [...Document.prototype.querySelectorAll.call(document, selector)];
}

/** Returns the element with the focus, or the frame that contains it. */
export function activeElement(): Element | undefined {
  const active: unknown = Reflect.get(Document.prototype, "activeElement", document);
  return active instanceof Element ? active : undefined;
}

/** Returns the target of an event, including elements in open shadow roots. Undefined if it is not an element. */
export function targetOf(event: Event): Element | undefined {
  const [target] = event.composedPath();
  return target instanceof Element ? target : undefined;
}

/** Returns the navigation entry of this document. */
export function loadOf(): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
}
