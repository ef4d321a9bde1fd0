/**
 * A text that the page cannot read. It is drawn from an attribute, because `window.find` and the selection find text
 * nodes even in closed shadow roots. It has its own closed root, in which no event ever has its target: Firefox shows a
 * page the inner element where an event started, and from there the page can reach everything in the same root.
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
  /** Sets the lines. Each key is the CSS class of its line. */
  set(lines: Record<string, string | undefined>): void;
}

export function closedRoot(element: Element, styles: string): ShadowRoot {
  const root = element.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = styles;
  root.append(style);
  return root;
}
