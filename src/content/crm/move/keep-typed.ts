import { difference } from "../../../domain/work/difference";
import { withKey } from "../../../domain/work/with-key";
import { controlOf, hasDefault, takesText } from "../work/control";
import { activeElement, closest, innermost, targetOf } from "../work/dom";
import { Controls } from "./controls";
import { putIn, textIn } from "./text-in";

/** A click on one of these may send or cancel what was typed. */
const ACTING = "a, button, input, label, select, summary, [onclick], [role], [tabindex]";
/** Delays after which the controls are checked. A value that a script sets is not visible to an observer. */
const LOOKS_MS = [0, 100, 500, 1_500, 3_000];
/** Delay after a change of the page before the controls are checked, once text is no longer put back immediately. */
const LATE_MS = 500;
/** Limit for an editor that rejects its text, or that the application draws again each time. */
const TRIES = 10;

/** The text that the agent typed in one control. */
interface Typed {
  control: Element;
  /** By which the control is found again. */
  positions: ReturnType<Controls["positionsOf"]>;
  /** The text before the agent typed. */
  before: string;
  text: string;
  caret: number;
  /** How often it was put back. */
  tries: number;
}

/**
 * Keeps what the agent types, and the focus, while the application goes back to the previous record. Some applications draw their view
 * again when they go back, and lose both. Then the text is written into the same control of the new view, once that shows the previous
 * record again.
 *
 * @param roots the open shadow roots of the page
 * @param rootsOfRecord returns the open shadow roots if the page shows the record in which the agent types, otherwise undefined
 * @param onGone called if the text is gone and the page shows another record
 * @param isOver returns true when only text that is already gone is still put back
 */
export function keepTyped(
  roots: readonly ShadowRoot[],
  rootsOfRecord: () => readonly ShadowRoot[] | undefined,
  onGone: () => void,
  isOver: () => boolean,
  until: AbortSignal,
): void {
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, until]);
  const befores = new WeakMap<Element, string>();
  const typed = new Map<Element, Typed>();
  const controls = new Controls();
  let hasFocus = true;
  /** The last control with the focus. */
  let focused: Element | undefined;
  /** The controls into which text was put back. */
  const written = new WeakSet<Element>();
  /** Text is being put into an editor, which takes a while. */
  let isBusy = false;
  /** The text that the editor has not received yet. Keys that are pressed meanwhile are added to it. */
  let pending: Typed | undefined;

  let soon: ReturnType<typeof setTimeout> | undefined;
  // The control may never come back, so later checks must not slow down the page.
  const lookSoon = () => {
    if (soon === undefined) soon = setTimeout(look, LATE_MS);
  };
  const observer = new MutationObserver(() => (isOver() ? lookSoon() : look()));
  const observe = (root: Document | ShadowRoot) => {
    if (controls.add(root)) observer.observe(root, { subtree: true, childList: true, characterData: true });
  };
  const enter = (element: Element | undefined) => {
    const control = element && controlOf(element);
    focused = control;
    if (control && takesText(control) && !typed.has(control)) befores.set(control, textIn(control));
  };
  const keep = (control: Element, tries = 0) => {
    const root = control.getRootNode();
    if (root instanceof ShadowRoot) observe(root);
    const before = befores.get(control) ?? "";
    const text = textIn(control);
    const caret = hasDefault(control) ? control.selectionStart : null;
    // The last entry of the map is the control in which the agent typed last.
    typed.delete(control);
    typed.set(control, {
      control,
      positions: controls.positionsOf(control),
      before,
      text,
      caret: caret ?? text.length - difference(before, text).end,
      tries,
    });
  };
  const isGone = ({ control, text, before }: Typed) => {
    if (text === before || text === "") return false;
    return !control.isConnected || (textIn(control) !== text && ["", before].includes(textIn(control)));
  };
  const gone = () => [...typed.values()].filter(isGone);

  const look = () => {
    soon = undefined;
    if (isBusy || signal.aborted) return;
    const lost = gone();
    if (lost.length === 0) return isOver() ? life.abort() : undefined;
    const there = rootsOfRecord();
    if (!there) return onGone();
    for (const root of there) observe(root);
    const active = activeElement();
    let next = active;
    const places = new Map<Element, Typed[]>();
    for (const it of lost) {
      const control = it.control.isConnected ? it.control : controls.find(it.positions);
      if (control && takesText(control)) places.set(control, [...(places.get(control) ?? []), it]);
    }
    for (const [control, its] of places) {
      const [{ before }] = its as [Typed];
      const now = textIn(control);
      const own = typed.get(control);
      const isOwnGone = own !== undefined && its.includes(own);
      // The text of another control may have been put in here, and the agent may have continued here.
      const isAfter = !isOwnGone && written.has(control);
      const more = own && !isOwnGone && !isAfter ? difference(own.before, now).inserted : "";
      const first = isAfter ? now : "";
      for (const it of its) {
        const isThere = !own && !isAfter && now !== before && now.includes(it.text);
        if (isThere || it.tries >= TRIES) typed.delete(it.control);
      }
      const left = its.filter((it) => typed.has(it.control));
      const last = left.at(-1);
      const isFree = first + more !== "" || now === "" || now === before;
      if (!last || !isFree || !(control instanceof HTMLElement)) continue;
      if (left.some((it) => it.control === focused) || (!focused?.isConnected && active === document.body))
        next = control;
      const wordsOf = (it: Typed) => (it === left[0] && !isAfter ? it.text : difference(it.before, it.text).inserted);
      const done = () => {
        if (control.isConnected) {
          for (const it of left) typed.delete(it.control);
          befores.set(control, before);
          keep(control, last.tries + 1);
          const caret = left.length > 1 || first + more !== "" ? textIn(control).length : last.caret;
          if (hasDefault(control) && control.selectionStart !== null) control.setSelectionRange(caret, caret);
          written.add(control);
        }
        isBusy = false;
        pending = undefined;
        // The agent may have moved on to another control.
        if (next instanceof HTMLElement && next !== document.body) next.focus({ preventScroll: true });
        setTimeout(look);
      };
      isBusy = true;
      pending = last;
      const words = () => first + left.map(wordsOf).join("") + more;
      const take = () => {
        pending = undefined;
        return words();
      };
      putIn(control, words, take, done);
      // The other controls follow when the editor has its text.
      if (isBusy) break;
    }
  };
  const lookLater = () => {
    for (const ms of LOOKS_MS) setTimeout(look, ms);
  };
  /** Forgets the text that the agent may have sent or cancelled, but not text that was gone before. */
  const forget = () => {
    for (const [control, it] of typed) if (!isGone(it)) typed.delete(control);
  };

  const onKey = (event: KeyboardEvent) => {
    const { key, isTrusted, ctrlKey, metaKey, altKey } = event;
    const target = targetOf(event) ?? document.body;
    if (!isTrusted) return;
    if (key === "Tab" || key === "Escape") hasFocus = false;
    const last = pending ?? [...typed.values()].at(-1);
    const isText = !(ctrlKey || metaKey || altKey) || event.getModifierState("AltGraph");
    // The control and its focus are gone. These keys belong to its text, and must not trigger shortcuts of the page.
    if (last && !isOver() && isText && (pending || (target === document.body && isGone(last)))) {
      const next = withKey(last, key, !(last.control instanceof HTMLInputElement));
      if (!next) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      Object.assign(last, next);
      // If Enter only adds a line, an input event follows and the text is kept again.
    } else if (key === "Enter" || key === "Escape" || !takesText(controlOf(target))) forget();
  };
  const onPointer = (event: Event) => {
    hasFocus = false;
    const target = targetOf(event);
    if (!target || takesText(controlOf(target))) return;
    if (closest(target, ACTING) || getComputedStyle(target).cursor === "pointer") forget();
  };

  for (const root of [document, ...roots]) observe(root);
  signal.addEventListener("abort", () => observer.disconnect());
  const options = { capture: true, signal };
  addEventListener("focusin", (event) => isBusy || enter(targetOf(event)), options);
  addEventListener(
    "input",
    (event) => {
      const control = controlOf(targetOf(event) ?? document.body);
      if (event.isTrusted && !isBusy && takesText(control)) keep(control);
    },
    options,
  );
  addEventListener("keydown", onKey, options);
  addEventListener("pointerdown", onPointer, options);
  // Some routers, such as SvelteKit's, remove the focus when they navigate, and the agent's next keys would be lost.
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
  enter(innermost());
  lookLater();
}
