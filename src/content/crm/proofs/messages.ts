import { isQuoted, namesNothing, saysFailed, saysSaved } from "../../../domain/work/saved-words";
import type { Pieces } from "../work/pieces";
import { attribute, contains, isEditable, isVisible, textOf, within } from "./shared";
import { textsIn } from "./texts";

/** Maximum number of texts that are read after one change of the page. A message of success is short. */
const READ = 200;
const ICONS = "[aria-label], [title], [alt]";
/** How far around a message its context is read, in elements and in characters. */
const LEVELS = 3;
const AROUND = 160;

/**
 * Calls back when a new visible message of the page says that something was saved, or that there was an error.
 *
 * @param onSaid receives true if, according to its words, the message may concern all changes
 */
export function watchMessages(
  pieces: Pieces,
  signal: AbortSignal,
  onSaid: (isOfAll: boolean) => void,
  onFailed: (text: string) => void,
): void {
  const hear = (text: Text, isAgain: () => boolean) => {
    const parent = text.parentElement;
    if (!parent) return;
    const isSaved = saysSaved(text.data, around(parent));
    if (!(isSaved || saysFailed(text.data)) || isEditable(parent) || !isVisible(parent)) return;
    // The page may show the agent's text elsewhere while they type.
    const said = text.data.trim();
    const texts = pieces.all.map(({ control }) => textOf(control));
    if (!isSaved) {
      if (!texts.some((one) => isQuoted(said, one))) onFailed(said);
    } else if (!texts.some((one) => one.includes(said))) onSaid(namesNothing(said) && !isAgain());
  };
  const observer = new MutationObserver((changes) => {
    if (!pieces.some) return;
    // A page that is drawn again, or saves regularly, replaces a message with the same one.
    const isAgain = () =>
      changes.some(({ oldValue, removedNodes }) =>
        [oldValue ?? "", ...[...removedNodes].flatMap((node) => textsIn(node)).map(({ data }) => data)].some((words) =>
          saysSaved(words, words),
        ),
      );
    const texts = changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes].flatMap(textsOf));
    for (const text of texts) hear(text, isAgain);
    // Some pages show only an icon.
    const icons = changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap((node) => namesIn(node)));
    for (const name of icons) if (saysFailed(name)) onFailed(name);
  });
  observer.observe(document, { childList: true, characterDataOldValue: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

function textsOf(node: Node, index: number): Text[] {
  // Of a changed text, only the added part is new.
  return index === 0 && !(node instanceof Text) ? [] : textsIn(node, READ);
}

/** Returns the names of the visible icons in a node, including itself. */
function namesIn(node: Node): string[] {
  const icons = node instanceof Element ? [node, ...within(node, ICONS)].slice(0, READ) : [];
  return icons
    .filter(isVisible)
    .map((icon) => attribute(icon, "aria-label") || attribute(icon, "title") || attribute(icon, "alt"));
}

/** Returns the text in and around an element. There may be no space between the texts of two elements. */
function around(element: Element): string {
  let text = element.textContent;
  let outer = element.parentElement;
  for (let level = 0; level < LEVELS && outer; level++, outer = outer.parentElement) {
    const more = outer.textContent;
    if (more.length > AROUND) break;
    // The label of a field, such as “Last name”, does not contradict a message beside it.
    const names = within(outer, "label").filter((label) => !contains(label, element));
    text += names.reduce((rest, { textContent }) => rest.replace(textContent, ""), ` ${more}`);
  }
  return text;
}
