import { difference } from "../../../domain/work/difference";
import { hasDefault } from "../work/control";

/** Elements that begin a line in an editor. */
const LINE = /^(BLOCKQUOTE|BR|DIV|H\d|LI|P|PRE|TR)$/;
/** Characters that editors insert into empty lines. */
const FILLERS = /[\u200b\ufeff]/g;
/** Time in which an editor notices a change of the selection. */
const SELECTION_MS = 150;
/** Time in which an editor shows pasted text. */
const SHOWN_MS = 50;

/** Returns the text of a control. The lines of an editor are separated by line feeds. */
export const textIn = (control: Element) => (hasDefault(control) ? control.value : runsIn(control).text);

function runsIn(editor: Element): { text: string; runs: [Text, number][] } {
  let text = "";
  const runs: [Text, number][] = [];
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      runs.push([node, text.length]);
      // Editors use no-break spaces at the end of a line.
      text += node.data.replace(/\u00a0/g, " ");
    } else if (LINE.test(node.nodeName) && text !== "" && !text.endsWith("\n")) text += "\n";
  }
  return { text, runs };
}

/**
 * Changes the text of a control as if it was typed, so that the page receives the events. Only the part that differs is replaced.
 *
 * @param text returns the new text
 * @param take returns the new text when it is inserted, which in an editor is later
 * @param done called afterwards, also if the control was removed
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
    // A date input accepts no inserted text.
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
    // Many editors have a model of their own, and notice a command too late to update it.
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

function placeIn(runs: [Text, number][], offset: number): [Text, number] | undefined {
  const run = runs.findLast(([, at]) => at <= offset);
  return run && [run[0], Math.min(offset - run[1], run[0].length)];
}

const command = (name: string, value = "") => document.execCommand(name, false, value);
