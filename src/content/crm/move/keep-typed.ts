import { isIn, withInserted } from "../../../domain/work/typed-text";
import { type TextAtCaret, withKey } from "../../../domain/work/with-key";
import { controlOf, takesText } from "../work/control";
import { activeElement, closest, contains, innermost, targetOf } from "../work/dom";
import { Choices } from "./choices";
import { choiceOf, isInput } from "./controls";
import { focusOn, putIn, setCaret, TEXT_CHANGES, textIn } from "./text-in";
import { type Typed, TypedTexts } from "./typed-texts";

/** A click on one of these may send or cancel what was typed. */
const ACTING = "a, button, input, label, select, summary, [onclick], [role], [tabindex]";
/** Keys, with or without a modifier, and types of input by which the agent may delete or undo what they typed. */
const DELETING = /^(?:backspace|delete|history|[xyz]$)/i;
/** Delays after which the controls are checked. A value that a script sets is not visible to an observer. */
const LOOKS_MS = [0, 100, 500, 1_500, 3_000];
/** Delay after a change of the page before the controls are checked, once text is no longer put back immediately. */
const LATE_MS = 500;

/** While the agent types, no editor takes the focus, which it needs to receive a text. */
const IDLE_MS = 1_000;

/** The page whose application goes back to the previous record. */
export interface GoingBack {
  /** The open shadow roots of the page. */
  roots: readonly ShadowRoot[];
  /** Returns the open shadow roots if the page shows the record in which the agent types, otherwise undefined. */
  rootsOfRecord(): readonly ShadowRoot[] | undefined;
  /** Called if text is gone and the page shows another record. */
  onGone(): void;
  /** Returns true when only text that is already gone is still put back. */
  isOver(): boolean;
}

/**
 * Keeps what the agent types, and the focus, while the application goes back to the previous record. Some applications draw their view
 * again when they go back, and lose both. Then the text is written into the same control of the new view, once that shows the previous
 * record again.
 */
export function keepTyped(page: GoingBack, until: AbortSignal): void {
  new Keeper(page, until);
}

class Keeper {
  readonly #page: GoingBack;
  readonly #life = new AbortController();
  readonly #signal: AbortSignal;
  readonly #texts = new TypedTexts();
  readonly #choices = new Choices(this.#texts.controls);
  readonly #observer = new MutationObserver(() => (this.#page.isOver() ? this.#lookOnce(LATE_MS) : this.#look()));
  #late: ReturnType<typeof setTimeout> | undefined;
  #hasFocus = true;
  #keyAt = 0;
  /** The page is about to receive a key or a click that may send the text. */
  #isActing = false;
  /** The text that is being put into a control, which takes a while in an editor. */
  #busy: Typed | undefined;
  /** The element that has the focus after that. */
  #next: Element | undefined;

  constructor(page: GoingBack, until: AbortSignal) {
    this.#page = page;
    this.#signal = AbortSignal.any([this.#life.signal, until]);
    this.#signal.addEventListener("abort", () => this.#observer.disconnect());
    for (const root of [document, ...page.roots]) this.#observe(root);
    this.#listen();
    const active = innermost();
    this.#enter(active);
    // The choice may be what began the agent's work.
    if (active) this.#choices.keep(active);
    this.#lookAtTimes();
  }

  #listen(): void {
    const options = { capture: true, signal: this.#signal };
    const on = <Type extends keyof WindowEventMap>(type: Type, listener: (event: WindowEventMap[Type]) => void) =>
      addEventListener(type, listener, options);
    on("focusin", (event) => this.#enter(targetOf(event)));
    on("beforeinput", (event) => this.#onBeforeInput(event));
    on("input", (event) => this.#onInput(event));
    on("change", (event) => this.#onChange(event));
    on("keydown", (event) => this.#onKey(event));
    on("paste", (event) => this.#onPaste(event));
    on("click", (event) => this.#onClick(event));
    on("pointerdown", (event) => this.#onPointer(event));
    on("blur", (event) => this.#onBlur(event));
    for (const type of ["popstate", "hashchange"] as const) on(type, () => this.#lookAtTimes());
  }

  #observe(root: Node): void {
    if (!(root instanceof Document || root instanceof ShadowRoot) || !this.#texts.controls.add(root)) return;
    this.#observer.observe(root, TEXT_CHANGES);
  }

  #lookAtTimes(): void {
    for (const ms of LOOKS_MS) this.#lookIn(ms);
  }

  #lookIn(ms: number): void {
    setTimeout(() => this.#look(), ms);
  }

  /** Checks the controls once, however often it is called until then. */
  #lookOnce(ms: number): void {
    this.#late ??= setTimeout(() => {
      this.#late = undefined;
      this.#look();
    }, ms);
  }

  /** Puts the texts and the focus that are gone back into their controls. */
  #look(): void {
    if (this.#busy || this.#signal.aborted) return;
    this.#texts.forgetSent(this.#isActing);
    const isAnyGone = this.#texts.gone().length > 0 || this.#choices.isGone;
    if (!isAnyGone && this.#page.isOver()) this.#life.abort();
    if (!isAnyGone && (this.#page.isOver() || !this.#texts.isFocusGone)) return;
    const roots = this.#page.rootsOfRecord();
    if (!roots && isAnyGone) this.#page.onGone();
    if (roots) this.#putBack(roots);
  }

  #putBack(roots: readonly ShadowRoot[]): void {
    for (const root of roots) this.#observe(root);
    this.#choices.putBack();
    const isIdle = performance.now() - this.#keyAt > IDLE_MS;
    if (!isIdle) this.#lookOnce(IDLE_MS);
    for (const typed of this.#texts.moveGone(isIdle)) {
      this.#next = typed === this.#texts.focused ? typed.control : innermost();
      if (typed.isPending) void this.#put(typed);
      else if (this.#next && focus(this.#next) && this.#next === typed.control) setCaret(typed.control, typed.caret);
      // The other controls follow when the editor has its text.
      if (this.#busy) break;
    }
  }

  async #put(typed: Typed): Promise<void> {
    const { control } = typed;
    this.#busy = typed;
    try {
      let inserted: string;
      do {
        inserted = typed.text;
        await putIn(control, inserted);
        // The agent typed more meanwhile.
      } while (typed.text !== inserted && isIn(textIn(control), inserted));
      this.#texts.recordPut(typed);
    } finally {
      this.#busy = undefined;
    }
    if (this.#next) focus(this.#next);
    // An editor may not show the text yet, and other controls may follow.
    this.#lookIn(0);
    this.#lookIn(typed.notBefore - performance.now());
  }

  #enter(element: Element | undefined): void {
    const control = element && controlOf(element);
    if (!control || control !== this.#busy?.control) this.#texts.enter(control);
  }

  /** Returns the control in which the agent types. */
  #typedIn(event: Event): Element | undefined {
    const control = controlOf(targetIn(event));
    return event.isTrusted && control !== this.#busy?.control && takesText(control) ? control : undefined;
  }

  #onBeforeInput(event: Event): void {
    const control = this.#typedIn(event);
    if (!control) return;
    // A text that is dropped may come before the focus.
    if (this.#texts.focused?.control !== control) this.#enter(control);
    this.#texts.begin(control);
    this.#keepLater(control, DELETING.test((event as InputEvent).inputType));
  }

  /** Some editors change the text themselves, so no input event follows. */
  #keepLater(control: Element, mayEmpty = false): void {
    setTimeout(() => control === this.#busy?.control || this.#texts.keep(control, mayEmpty));
  }

  #onInput(event: Event): void {
    const control = this.#typedIn(event);
    if (!control) return;
    this.#observe(control.getRootNode());
    this.#texts.keep(control, true);
  }

  #onChange(event: Event): void {
    const control = targetOf(event);
    if (event.isTrusted && control) this.#choices.keep(control);
  }

  #onKey(event: KeyboardEvent): void {
    const { key, isTrusted, ctrlKey, metaKey, altKey } = event;
    if (!isTrusted) return;
    this.#keyAt = performance.now();
    if (key === "Tab" || key === "Escape") this.#hasFocus = false;
    const target = targetIn(event);
    const isText = !(ctrlKey || metaKey || altKey) || event.getModifierState("AltGraph");
    if (isText && this.#isMeantForGone(target)) {
      const typed = this.#texts.atCaret();
      const next = typed && withKey(typed, key, !isInput(typed.control));
      if (next || this.#busy) this.#add(next, event);
      return;
    }
    const control = this.#typedIn(event);
    if (control && DELETING.test(key)) this.#keepLater(control, true);
    if (key === "Enter" && isText && takesLines(controlOf(target))) this.#maySend();
    else if (key === "Enter" || key === "Escape" || !isFilledIn(target)) this.#forget();
  }

  #onPaste(event: ClipboardEvent): void {
    const typed = this.#texts.atCaret();
    const text = event.clipboardData?.getData("text/plain");
    if (!event.isTrusted || !typed || !text || !this.#isMeantForGone(targetIn(event))) return;
    this.#add(withInserted(typed, text), event);
  }

  /** Returns true if the control with the focus is gone, or if another one has the focus only while its text is put back. */
  #isMeantForGone(target: Element): boolean {
    if (this.#page.isOver()) return false;
    return (this.#busy !== undefined && contains(this.#busy.control, target)) || this.#texts.isKeyFor(target);
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
    if (isActing) this.#maySend();
    setTimeout(() => {
      const active = innermost();
      // The agent moves on while a text is put back.
      this.#next = active;
      const control = this.#texts.focused?.control;
      // The toolbar of an editor leaves the focus in the editor.
      if (control?.isConnected && active && contains(control, active)) return;
      if (isActing) this.#forget();
      if (!active || !takesText(controlOf(active))) this.#enter(undefined);
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
    if (!isFilledIn(target) && mayAct(target)) this.#maySend();
  }

  #maySend(): void {
    this.#texts.maySend();
    this.#isActing = true;
    // The page empties or removes the control immediately if it sends the text.
    setTimeout(() => {
      this.#look();
      this.#isActing = false;
    });
  }

  #forget(): void {
    this.#texts.forget();
    this.#choices.forget();
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

/** Returns false if the element has the focus already. */
function focus(element: Element): boolean {
  const active: Partial<HTMLElement> | undefined = innermost();
  if (active === element) return false;
  if (element === document.body) active?.blur?.();
  else focusOn(element);
  return true;
}
