import { withInserted } from "../../../domain/work/typed-text";
import { type TextAtCaret, withKey } from "../../../domain/work/with-key";
import { controlOf, takesText } from "../work/control";
import { activeElement, closest, contains, innermost, targetOf } from "../work/dom";
import { choiceOf, isInput } from "./controls";
import { focus, type GoingBack, Restorer } from "./restorer";

/** A click on one of these may send or cancel what was typed. */
const ACTING = "a, button, input, label, select, summary, [onclick], [role], [tabindex]";
/** Keys, with or without a modifier, and types of input by which the agent may delete or undo what they typed. */
const DELETING = /^(?:backspace|delete|history|[xyz]$)/i;

/**
 * Keeps what the agent types, and the focus, while the application goes back to the previous record. Some applications draw their view
 * again when they go back, and lose both. Then the text is written into the same control of the new view, once that shows the previous
 * record again. What no control shows in the end is reported.
 */
export function keepTyped(page: GoingBack, until: AbortSignal): void {
  const restorer = new Restorer(page, until);
  new Keeper(restorer).listen();
  const active = innermost();
  restorer.enter(active);
  // The choice may be what began the agent's work.
  if (active) restorer.choices.keep(active);
  restorer.lookAtTimes();
}

/** Tells the restorer what the agent does in the page. */
class Keeper {
  readonly #restorer: Restorer;
  #hasFocus = true;

  constructor(restorer: Restorer) {
    this.#restorer = restorer;
  }

  listen(): void {
    const options = { capture: true, signal: this.#restorer.signal };
    const on = <Type extends keyof WindowEventMap>(type: Type, listener: (event: WindowEventMap[Type]) => void) =>
      addEventListener(type, listener, options);
    on("focusin", (event) => this.#restorer.enter(targetOf(event)));
    on("beforeinput", (event) => this.#onBeforeInput(event));
    on("input", (event) => this.#onInput(event));
    on("change", (event) => this.#onChange(event));
    on("keydown", (event) => this.#onKey(event));
    on("paste", (event) => this.#onPaste(event));
    on("click", (event) => this.#onClick(event));
    on("pointerdown", (event) => this.#onPointer(event));
    on("blur", (event) => this.#onBlur(event));
    for (const type of ["popstate", "hashchange"] as const) on(type, () => this.#restorer.lookAtTimes());
  }

  get #texts() {
    return this.#restorer.texts;
  }

  /** Returns the control in which the agent types. */
  #typedIn(event: Event): Element | undefined {
    const control = controlOf(targetIn(event));
    return event.isTrusted && control !== this.#restorer.filling && takesText(control) ? control : undefined;
  }

  #onBeforeInput(event: Event): void {
    const control = this.#typedIn(event);
    if (!control) return;
    // A text that is dropped may come before the focus.
    if (this.#texts.focused?.control !== control) this.#restorer.enter(control);
    this.#texts.begin(control);
    this.#keepLater(control, DELETING.test((event as InputEvent).inputType));
  }

  /** Some editors change the text themselves, so no input event follows. */
  #keepLater(control: Element, mayEmpty = false): void {
    setTimeout(() => control === this.#restorer.filling || this.#texts.keep(control, mayEmpty));
  }

  #onInput(event: Event): void {
    const control = this.#typedIn(event);
    if (!control) return;
    this.#restorer.observe(control.getRootNode());
    this.#texts.keep(control, true);
  }

  #onChange(event: Event): void {
    const control = targetOf(event);
    if (event.isTrusted && control) this.#restorer.choices.keep(control);
  }

  #onKey(event: KeyboardEvent): void {
    const { key, isTrusted, ctrlKey, metaKey, altKey } = event;
    if (!isTrusted) return;
    this.#restorer.recordKey();
    if (key === "Tab" || key === "Escape") this.#hasFocus = false;
    const target = targetIn(event);
    const isText = !(ctrlKey || metaKey || altKey) || event.getModifierState("AltGraph");
    if (isText && this.#isMeantForGone(target)) {
      const typed = this.#texts.atCaret();
      const next = typed && withKey(typed, key, !isInput(typed.control));
      if (next || this.#restorer.filling) this.#add(next, event);
      return;
    }
    const control = this.#typedIn(event);
    if (control && DELETING.test(key)) this.#keepLater(control, true);
    const isOnButton = !isFilledIn(target) && (key === " " || !isText);
    if (key === "Enter" && isText && takesLines(controlOf(target))) this.#restorer.maySend();
    else if (key === "Enter" || key === "Escape" || isOnButton) this.#restorer.forget();
  }

  #onPaste(event: ClipboardEvent): void {
    const typed = this.#texts.atCaret();
    const text = event.clipboardData?.getData("text/plain");
    if (!event.isTrusted || !typed || !text || !this.#isMeantForGone(targetIn(event))) return;
    this.#add(withInserted(typed, text), event);
  }

  /** Returns true if the control with the focus is gone, or if another one has the focus only while its text is put back. */
  #isMeantForGone(target: Element): boolean {
    const { filling } = this.#restorer;
    return (filling !== undefined && contains(filling, target)) || this.#texts.isKeyFor(target);
  }

  /** Adds what the agent types to the text of the control that had the focus. It must not trigger shortcuts of the page. */
  #add(next: TextAtCaret | undefined, event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (next) Object.assign(this.#texts.focused ?? {}, next, { isPending: true });
  }

  #onPointer(event: Event): void {
    this.#hasFocus = false;
    this.#keepClicked();
    const target = targetIn(event);
    if (isFilledIn(target)) return;
    const isActing = mayAct(target);
    if (isActing) this.#restorer.maySend();
    setTimeout(() => {
      this.#restorer.recordFocus();
      const active = innermost();
      const control = this.#texts.focused?.control;
      // The toolbar of an editor leaves the focus in the editor.
      if (control?.isConnected && active && contains(control, active)) return;
      if (isActing) this.#restorer.forget();
      if (!active || !takesText(controlOf(active))) this.#restorer.enter(undefined);
    });
  }

  /** The page may change the text because of a click, for example on a suggestion. */
  #keepClicked(): void {
    const { focused } = this.#texts;
    if (focused) this.#keepLater(focused.control);
  }

  #onClick(event: Event): void {
    const target = targetIn(event);
    if (!event.isTrusted) return;
    this.#keepClicked();
    if (!isFilledIn(target) && mayAct(target)) this.#restorer.maySend();
  }

  /** Some routers, such as SvelteKit's, remove the focus when they navigate, and the agent's next keys would be lost. */
  #onBlur(event: Event): void {
    const control = targetOf(event);
    queueMicrotask(() => {
      if (this.#hasFocus && activeElement() === document.body && control?.isConnected) focus(control);
    });
  }
}

/** Returns true if the agent types or chooses in an element, or in the control of a label, which sends nothing. */
function isFilledIn(element: Element): boolean {
  const label: Partial<HTMLLabelElement> | null = closest(element, "label");
  const control = label?.control ?? controlOf(element);
  return takesText(control) || choiceOf(control) !== null;
}

const targetIn = (event: Event) => targetOf(event) ?? document.body;

const takesLines = (control: Element) => takesText(control) && !isInput(control);

/** A click on the element may send or cancel what was typed. */
const mayAct = (element: Element) =>
  closest(element, ACTING) !== null || getComputedStyle(element).cursor === "pointer";
