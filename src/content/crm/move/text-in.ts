import { difference } from "../../../domain/work/difference";
import { hasDefault } from "../work/control";

/** Where a line begins in an editor. */
const LINE = /^(BLOCKQUOTE|BR|DIV|H\d|LI|P|PRE|TR)$/;
/** What editors keep in lines without text. */
const FILLERS = /[\u200b\ufeff]/g;
/** An editor takes so long to hear where the caret is. */
const SELECTION_MS = 150;
/** And so long to show what it was given. */
const SHOWN_MS = 50;

/** What a control holds; of an editor with its lines. */
export const textIn = (control: Element) => (hasDefault(control) ? control.value : runsIn(control).text);

function runsIn(editor: Element): { text: string; runs: [Text, number][] } {
  let text = "";
  const runs: [Text, number][] = [];
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      runs.push([node, text.length]);
      // A space at the end of a line is another one there.
      text += node.data.replace(/\u00a0/g, " ");
    } else if (LINE.test(node.nodeName) && text !== "" && !text.endsWith("\n")) text += "\n";
  }
  return { text, runs };
}

/**
 * Makes a text of what a control holds, as if it was typed, so that the page hears of it, and what stands around it stays as it is.
 *
 * @param text what it is to hold
 * @param take the same, once; an editor is only ready for it after a while
 * @param done called afterwards
 */
export function putIn(control: HTMLElement, text: () => string, take: () => string, done: () => void): void {
  control.focus({ preventScroll: true });
  if (hasDefault(control)) {
    const wanted = take();
    const { start, end, inserted } = difference(control.value, wanted);
    const isPart = control.selectionStart !== null;
    if (isPart) control.setSelectionRange(start, control.value.length - end);
    else control.select();
    command("insertText", isPart ? inserted : wanted);
    // Into a date nothing can be inserted.
    if (control.value !== wanted) {
      control.value = wanted;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    }
    done();
    return;
  }
  const base = textIn(control);
  select(control, base, text());
  setTimeout(() => {
    const isThere = control.isConnected && textIn(control) === base;
    if (!isThere) {
      done();
      return;
    }
    const inserted = difference(base, take()).inserted.replace(FILLERS, "");
    const type = () => {
      for (const [index, line] of inserted.split("\n").entries()) {
        if (index > 0) command("insertParagraph");
        if (line !== "") command("insertText", line);
      }
    };
    // Many an editor keeps a text of its own, and hears of a command too late.
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", inserted);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
    if (control.dispatchEvent(paste)) {
      type();
      done();
      return;
    }
    setTimeout(() => {
      if (control.isConnected && textIn(control) === base) type();
      done();
    }, SHOWN_MS);
  }, SELECTION_MS);
}

/** Selects what the text is to replace, which may be nothing. */
function select(editor: Element, base: string, text: string): void {
  const { start, end } = difference(base, text);
  const selection = getSelection();
  const { runs } = runsIn(editor);
  const from = placeIn(runs, start);
  const to = placeIn(runs, base.length - end);
  if (from && to && start + end > 0) selection?.setBaseAndExtent(...from, ...to);
  else selection?.selectAllChildren(editor);
}

function placeIn(runs: [Text, number][], offset: number): [Text, number] | undefined {
  const run = runs.findLast(([, at]) => at <= offset);
  return run && [run[0], Math.min(offset - run[1], run[0].length)];
}

const command = (name: string, value = "") => document.execCommand(name, false, value);
