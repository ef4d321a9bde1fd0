import { saysFailed, saysSaved } from "../../../domain/work/saved-words";
import { textOf } from "../work/control";
import { contains, isEditable, isSeen, within } from "../work/dom";
import type { Pieces } from "../work/pieces";

/** Of what a page draws at once so many texts are read: it says that something is saved in a few words. */
const READ = 200;
/** How far around a word it is looked for what denies it, in elements and in characters. */
const LEVELS = 3;
const AROUND = 160;

/** Calls back when the page says anew, where it can be seen, that something is saved, or that something went wrong. */
export function watchWords(
  pieces: Pieces,
  signal: AbortSignal,
  onSaid: () => void,
  onFailed: (text: string) => void,
): void {
  const hear = (text: Text) => {
    const parent = text.parentElement;
    if (!parent) return;
    const isSaved = saysSaved(text.data, around(parent));
    if (!(isSaved || saysFailed(text.data)) || isEditable(parent) || !isSeen(parent)) return;
    // What the agent writes may be shown elsewhere as they write it.
    const said = text.data.trim();
    if (pieces.all.some(({ control }) => textOf(control).includes(said))) return;
    if (isSaved) onSaid();
    else onFailed(said);
  };
  const observer = new MutationObserver((changes) => {
    if (!pieces.some) return;
    const texts = changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes].flatMap(textsIn));
    for (const text of texts) hear(text);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

function textsIn(node: Node, index: number): Text[] {
  if (node instanceof Text) return [node];
  // Of the one to which something was added, all but that was there before.
  if (index === 0 || !(node instanceof Element)) return [];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (texts.length < READ && walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** What stands in the element and around it. What an element begins with may follow a word of another one without a space. */
function around(element: Element): string {
  let text = element.textContent;
  let outer = element.parentElement;
  for (let level = 0; level < LEVELS && outer; level++, outer = outer.parentElement) {
    const more = outer.textContent;
    if (more.length > AROUND) break;
    // The name of a field, such as “Last name”, denies nothing that is said beside it.
    const names = within(outer, "label").filter((label) => !contains(label, element));
    text += names.reduce((rest, { textContent }) => rest.replace(textContent, ""), ` ${more}`);
  }
  return text;
}
