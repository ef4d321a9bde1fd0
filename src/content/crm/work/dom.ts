/**
 * What is asked of elements, by the prototypes' own means: a form answers by its fields' names before it answers by its
 * own members (html.spec.whatwg.org, LegacyOverrideBuiltIns), and so does the document by its forms' and frames' names.
 */
const matchesOf = Element.prototype.matches;
const closestOf = Element.prototype.closest;
const attributeOf = Element.prototype.getAttribute;
const queryOf = Element.prototype.querySelectorAll;
const containsOf = Node.prototype.contains;
const visibilityOf = Element.prototype.checkVisibility;

function getter(prototype: object, name: string): (this: unknown) => unknown {
  for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name)?.get;
    if (found) return found;
  }
  return () => undefined;
}

const nodeTypeOf = getter(Node.prototype, "nodeType");
const connectedOf = getter(Node.prototype, "isConnected");
const textOf = getter(Node.prototype, "textContent");
const htmlOf = getter(Element.prototype, "innerHTML");
const nameOf = getter(Element.prototype, "localName");
const activeOf = getter(Document.prototype, "activeElement");
const editableOf = getter(HTMLElement.prototype, "isContentEditable");

export const matches = (element: Element, selector: string) => matchesOf.call(element, selector);
export const closest = (element: Element, selector: string) => closestOf.call(element, selector);
export const attribute = (element: Element, name: string) => attributeOf.call(element, name) ?? "";
export const within = (element: Element, selector: string) => [...queryOf.call(element, selector)];
export const contains = (outer: Node, inner: Node) => containsOf.call(outer, inner);
export const isSeen = (element: Element) => visibilityOf.call(element, { visibilityProperty: true });
export const isConnected = (node: Node) => connectedOf.call(node) === true;
export const plainTextOf = (node: Node) => String(textOf.call(node) ?? "");
export const markupOf = (element: Element) => String(htmlOf.call(element) ?? "");
export const tagOf = (element: Element) => String(nameOf.call(element));
export const isEditable = (element: Element) => element instanceof HTMLElement && editableOf.call(element) === true;

export function all(selector: string): Element[] {
  return [...Document.prototype.querySelectorAll.call(document, selector)];
}

/** The element that has the focus, or the frame that it is in. */
export function activeElement(): Element | undefined {
  const active = activeOf.call(document);
  return active instanceof Element ? active : undefined;
}

/** Where an event went, also behind an open shadow root. Undefined where that is no element. */
export function targetOf(event: Event): Element | undefined {
  const [target] = event.composedPath();
  return target instanceof Node && nodeTypeOf.call(target) === Node.ELEMENT_NODE ? (target as Element) : undefined;
}
