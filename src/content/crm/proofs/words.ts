import { isQuoted, namesNothing, saysFailed, saysSaved } from "../../../domain/work/saved-words";
import { contains, isSeen, within } from "../work/dom";
import type { Pieces } from "../work/pieces";
import { isEditable, textOf } from "./shared";
import { textsIn } from "./texts";

/** Of what a page draws at once so many texts are read: it says that something is saved in a few words. */
const READ = 200;
/** How far around a word it is looked for what denies it, in elements and in characters. */
const LEVELS = 3;
const AROUND = 160;

/**
 * Calls back when the page says anew, where it can be seen, that something is saved, or that something went wrong.
 *
 * @param onSaid told whether that may be about all that was changed, as far as the words tell
 */
export function watchWords(
  pieces: Pieces,
  signal: AbortSignal,
  onSaid: (isOfAll: boolean) => void,
  onFailed: (text: string) => void,
): void {
  const hear = (text: Text, isAgain: () => boolean) => {
    const parent = text.parentElement;
    if (!parent) return;
    const isSaved = saysSaved(text.data, around(parent));
    if (!(isSaved || saysFailed(text.data)) || isEditable(parent) || !isSeen(parent)) return;
    // What the agent writes may be shown elsewhere as they write it.
    const said = text.data.trim();
    const texts = pieces.all.map(({ control }) => textOf(control));
    if (!isSaved) {
      if (!texts.some((one) => isQuoted(said, one))) onFailed(said);
    } else if (!texts.some((one) => one.includes(said))) onSaid(namesNothing(said) && !isAgain());
  };
  const observer = new MutationObserver((changes) => {
    if (!pieces.some) return;
    // A page that draws itself anew, or saves every so often, puts the same words in the place of the old ones.
    const isAgain = () =>
      changes.some(({ oldValue, removedNodes }) =>
        [oldValue ?? "", ...[...removedNodes].flatMap((node) => textsIn(node)).map(({ data }) => data)].some((words) =>
          saysSaved(words, words),
        ),
      );
    const texts = changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes].flatMap(textsOf));
    for (const text of texts) hear(text, isAgain);
  });
  observer.observe(document, { childList: true, characterDataOldValue: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

function textsOf(node: Node, index: number): Text[] {
  // Of the one to which something was added, all but that was there before.
  return index === 0 && !(node instanceof Text) ? [] : textsIn(node, READ);
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
