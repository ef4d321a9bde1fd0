import { controlOf, TEXTS, takesText, textOf } from "../work/control";
import { activeElement, all, attribute, targetOf } from "../work/dom";

/** By these a control is found again in a page that was drawn anew. */
const NAMES = ["type", "name", "aria-label", "placeholder"];
/** What is written by script into a control changes nothing that could be observed, so it is looked at then, too. */
const LOOKS_MS = [0, 100, 500, 1_500, 3_000];

/** What the agent typed in one control. */
interface Typed {
  control: Element;
  /** Where it stands among the controls of its kind. */
  kind: string;
  index: number;
  /** What it held before. */
  before: string;
  text: string;
  /** Where the caret is. */
  caret: number | null;
}

/**
 * Keeps what the agent types, and the focus, while the application goes back to the record of before. An application that draws its page
 * anew as it does forgets both: they are put into the same control of the new page, once that shows the record of before.
 *
 * @param isRecordShown whether the page shows the record in which the agent types
 * @param onGone called where what was typed is gone, and the page shows something else
 * @param isOver true once nothing is put back any more but what is gone by then
 */
export function keepTyped(
  roots: readonly ShadowRoot[],
  isRecordShown: () => boolean,
  onGone: () => void,
  isOver: () => boolean,
  until: AbortSignal,
): void {
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, until]);
  const befores = new WeakMap<Element, string>();
  const typed = new Map<Element, Typed>();
  let hasFocus = true;

  const enter = (element: Element | undefined) => {
    const control = element && controlOf(element);
    if (control && takesText(control) && !typed.has(control)) befores.set(control, textOf(control));
  };
  const note = (event: Event) => {
    const control = controlOf(targetOf(event) ?? document.body);
    if (!event.isTrusted || !takesText(control)) return;
    const kind = kindOf(control);
    const before = typed.get(control)?.before ?? befores.get(control) ?? "";
    // The last one in the map is where they typed last.
    typed.delete(control);
    typed.set(control, {
      control,
      kind,
      index: alike(kind).indexOf(control),
      before,
      text: textOf(control),
      caret: caretOf(control),
    });
  };
  const isGone = ({ control, text, before }: Typed) =>
    text !== before && (!control.isConnected || textOf(control) === before);

  const look = () => {
    const gone = [...typed.values()].filter(isGone);
    if (isOver() && gone.length === 0) return end();
    if (gone.length === 0) return;
    if (!isRecordShown()) return onGone();
    const written = new Map<Element, string>();
    for (const it of gone) {
      const control = it.control.isConnected ? it.control : alike(it.kind)[it.index];
      if (!control || !takesText(control) || textOf(control) !== (written.get(control) ?? it.before)) continue;
      typed.delete(it.control);
      befores.set(control, it.before);
      write(control, { ...it, text: (written.get(control) ?? "") + it.text }, hasFocus);
      written.set(control, textOf(control));
    }
  };

  const observer = new MutationObserver(look);
  for (const root of [document, ...roots])
    observer.observe(root, { subtree: true, childList: true, characterData: true });
  const lookLater = () => {
    for (const ms of LOOKS_MS) setTimeout(look, ms);
  };
  const end = () => life.abort();
  signal.addEventListener("abort", () => observer.disconnect());

  const onKey = (event: KeyboardEvent) => {
    const { key, isTrusted, ctrlKey, metaKey, altKey } = event;
    const target = targetOf(event) ?? document.body;
    if (!isTrusted) return;
    if (key === "Tab" || key === "Escape") hasFocus = false;
    const last = [...typed.values()].at(-1);
    // The control is gone, and with it the focus: what is typed meanwhile belongs to it.
    if (last && target === document.body && isGone(last) && !(ctrlKey || metaKey || altKey)) {
      if (key.length === 1) last.text += key;
      if (key === "Backspace") last.text = last.text.slice(0, -1);
      last.caret = last.text.length;
      // They may send or cancel it. Where Enter is a new line, the text changes and is noted again.
    } else if (key === "Enter" || key === "Escape" || !takesText(controlOf(target))) typed.clear();
  };
  const onPointer = (event: Event) => {
    hasFocus = false;
    const target = targetOf(event);
    if (!target || !takesText(controlOf(target))) typed.clear();
  };
  const options = { capture: true, signal };
  addEventListener("focusin", (event) => enter(targetOf(event)), options);
  addEventListener("input", note, options);
  addEventListener("keydown", onKey, options);
  addEventListener("pointerdown", onPointer, options);
  // Some routers take the focus away as they navigate, as SvelteKit does, and the agent's next keys would go nowhere.
  addEventListener(
    "blur",
    (event) => {
      const control = targetOf(event);
      queueMicrotask(() => {
        const isLost = hasFocus && activeElement() === document.body && control?.isConnected;
        if (isLost && control instanceof HTMLElement) control.focus({ preventScroll: true });
      });
    },
    options,
  );
  for (const type of ["popstate", "hashchange"]) addEventListener(type, lookLater, options);
  enter(activeElement());
  lookLater();
}

const kindOf = (control: Element) => [control.tagName, ...NAMES.map((name) => attribute(control, name))].join("\n");

/** All controls of a kind, in their order. */
const alike = (kind: string) => all(TEXTS).filter((control) => kindOf(control) === kind);

/** As if it was typed, so that the page hears of it. */
function write(control: Element, { text, caret }: Typed, hasFocus: boolean): void {
  const active = activeElement();
  if (!(control instanceof HTMLElement)) return;
  control.focus({ preventScroll: true });
  document.execCommand("selectAll");
  document.execCommand("insertText", false, text);
  if (caret !== null && "setSelectionRange" in control)
    (control as HTMLTextAreaElement).setSelectionRange(caret, caret);
  // They went on elsewhere.
  if (!hasFocus && active instanceof HTMLElement && active !== document.body) active.focus({ preventScroll: true });
}

/** Null where the control does not tell. */
const caretOf = (control: Element) =>
  control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement ? control.selectionStart : null;
