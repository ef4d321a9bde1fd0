/**
 * A text that the page can't read. It is drawn from an attribute, since `window.find` and the selection find what is a text in a
 * document, in closed roots too. And it has a closed root of its own in which nothing is ever an event's target: Firefox
 * tells a page the element inside that an event began at, and from there all of its root can be reached.
 */
export function closedText(className: string, styles: string): ClosedText {
  const element = document.createElement("div");
  element.className = className;
  const words = document.createElement("div");
  closedRoot(element, styles).append(words);
  return {
    element,
    set(lines) {
      words.replaceChildren();
      for (const [name, text] of Object.entries(lines)) {
        if (!text) continue;
        const line = document.createElement("div");
        line.className = `text ${name}`;
        line.dataset.text = text;
        words.append(line);
      }
    },
  };
}

export interface ClosedText {
  element: HTMLElement;
  /** The lines, each by its class. */
  set(lines: Record<string, string | undefined>): void;
}

export function closedRoot(element: Element, styles: string): ShadowRoot {
  const root = element.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = styles;
  root.append(style);
  return root;
}
