import { difference } from "../../../domain/work/difference";
import { contains, controlOf, hasDefault, takesText } from "../proofs/shared";
import { dispatchInputEvents } from "./controls";
import { innermost } from "./innermost";

/** Elements that begin a line in an editor. */
const LINE = /^(BLOCKQUOTE|BR|DIV|H\d|LI|P|PRE|TR)$/;
/** Characters that editors insert into empty lines. */
const FILLERS = /[\u200b\ufeff]/g;
/** Time in which an editor notices a change of the selection. */
const SELECTION_MS = 150;
/** Time after which the selection is considered unchanged. */
const UNCHANGED_MS = 300;
/** Time in which an editor shows a text that it received, and then the rest of it. */
const SHOWN_MS = 500;
const SETTLED_MS = 30;

/** The changes of a page that may change a text. */
export const TEXT_CHANGES = { subtree: true, childList: true, characterData: true };

/** An element that is neither of HTML nor of SVG takes no focus. */
export const focusOn = (element: Partial<HTMLElement>) => element.focus?.({ preventScroll: true });

/** Returns true if keys in an element change a text. */
export const isInText = (element: Element | undefined) => element !== undefined && takesText(controlOf(element));

/** Returns the text of a control. The lines of an editor are separated by line feeds. */
export const textIn = (control: Element) => (hasDefault(control) ? control.value : runsIn(control).text);

/** Returns true if the value of a control is the same number. It lacks the point at the end of an unfinished one. */
export const isSameNumber = ({ valueAsNumber }: Partial<HTMLInputElement>, text: string) =>
  valueAsNumber === Number(text);

/** Places the caret, if the control tells where it is. */
export function setCaret(control: Element, caret: number): void {
  if (hasDefault(control)) {
    if (control.selectionStart !== null) control.setSelectionRange(caret, caret);
    return;
  }
  const place = placeIn(runsIn(control).runs, caret);
  if (place) getSelection()?.collapse(...place);
}

/** A text, or an empty line before any text, and where it begins in the text of the editor. */
type Run = [Node, number];

function runsIn(editor: Element): { text: string; runs: Run[] } {
  let text = "";
  const runs: Run[] = [];
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      runs.push([node, text.length]);
      // Editors use no-break spaces at the end of a line.
      text += node.data.replace(/\u00a0/g, " ");
    } else if (node instanceof HTMLBRElement && runs.length === 0) {
      // The agent may type in an empty line before a signature.
      runs.push([node.parentNode ?? node, 0]);
    } else if (LINE.test(node.nodeName) && runs.length > 0 && !text.endsWith("\n")) text += "\n";
  }
  return { text, runs };
}

/**
 * Changes the text of a control as if it was typed, so that the page receives the events. Only the part that differs is replaced. A control
 * without lines is changed immediately. An editor may show the text later, or not at all, so the caller must check.
 */
export async function replaceText(control: Element, text: string): Promise<void> {
  if (!(control instanceof HTMLElement)) return;
  if (hasDefault(control)) return putInField(control, text);
  const isSelected = selected();
  focusOn(control);
  const base = textIn(control);
  const isSame = () => control.isConnected && textIn(control) === base;
  select(control, base, text);
  await isSelected;
  if (!isSame()) return;
  const inserted = difference(base, text).inserted.replace(FILLERS, "");
  // Many editors have a model of their own, and notice a command too late to update it.
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", inserted);
  // Firefox ignores `clipboardData`, and takes the text itself.
  const init = {
    clipboardData,
    dataType: "text/plain",
    data: inserted,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  const paste = new ClipboardEvent("paste", init);
  const isTaken = !control.dispatchEvent(paste);
  if (isTaken) await changed(control, isSame);
  const active = innermost();
  // The agent may have moved to another control, in which the commands would insert the text.
  if (!isSame() || !active || !contains(control, active)) return;
  for (const [index, line] of inserted.split("\n").entries()) {
    if (index > 0) command("insertParagraph");
    if (line !== "") command("insertText", line);
  }
  await changed(control, isSame);
}

function putInField(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  focusOn(control);
  const { start, end, inserted } = difference(control.value, text);
  const isPart = control.selectionStart !== null;
  if (isPart) control.setSelectionRange(start, control.value.length - end);
  else control.select();
  // Otherwise, the text would be inserted where the agent is.
  if (innermost() === control) command("insertText", isPart ? inserted : text);
  // A date input accepts no inserted text.
  if (control.value === text || isSameNumber(control, text)) return;
  control.value = text;
  dispatchInputEvents(control);
}

/** Waits until an editor has noticed the next change of the selection. */
async function selected(): Promise<void> {
  const heard = new Promise((resolve) => document.addEventListener("selectionchange", resolve, { once: true }));
  await Promise.race([heard, pause(UNCHANGED_MS)]);
  await pause(SELECTION_MS);
}

/** Waits until an editor shows another text. It gives up after a while. */
async function changed(editor: Element, isSame: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const observer = new MutationObserver(() => isSame() || resolve());
  observer.observe(editor, TEXT_CHANGES);
  if (isSame()) await Promise.race([promise, pause(SHOWN_MS)]);
  observer.disconnect();
  await pause(SETTLED_MS);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Selects the part that the new text replaces, which may be empty. */
function select(editor: Element, base: string, text: string): void {
  const { start, end } = difference(base, text);
  const selection = getSelection();
  const { runs } = runsIn(editor);
  const from = placeIn(runs, start);
  const to = placeIn(runs, base.length - end);
  if (from && to && start + end > 0) selection?.setBaseAndExtent(...from, ...to);
  else selection?.selectAllChildren(editor);
}

function placeIn(runs: Run[], offset: number): Run | undefined {
  const run = runs.findLast(([, at]) => at <= offset);
  return run && [run[0], run[0] instanceof Text ? Math.min(offset - run[1], run[0].length) : 0];
}

/** Edits where the focus is, as the agent would. */
export const command = (name: string, value = "") => document.execCommand(name, false, value);
