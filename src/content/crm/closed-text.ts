/**
 * A text that the page can't read. It is drawn from an attribute, since `window.find` and the selection find what is a text in a
 * document, in closed roots too. And it has a closed root of its own in which nothing is ever an event's target: Firefox
 * tells a page the element inside that an event began at, and from there all of its root can be reached.
 */
export function closedText(className: string, styles: string): { element: HTMLElement; set(parts: Part[]): void } {
  const element = document.createElement("div");
  element.className = className;
  const root = closedRoot(element, styles);
  const [style] = root.children;
  return {
    element,
    set(parts) {
      root.replaceChildren(
        ...(style ? [style] : []),
        ...parts.map(([name, text]) => {
          const part = document.createElement("div");
          part.className = `text ${name}`;
          part.dataset.text = text;
          return part;
        }),
      );
    },
  };
}

/** What kind of text it is, for the style, and the text. */
type Part = readonly [className: string, text: string];

export function closedRoot(element: Element, styles: string): ShadowRoot {
  const root = element.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = styles;
  root.append(style);
  return root;
}
