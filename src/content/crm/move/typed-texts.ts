import { difference } from "../../../domain/work/difference";
import { isBlank, isIn, joined, mayReplace, type TypedText } from "../../../domain/work/typed-text";
import { withInserted } from "../../../domain/work/with-key";
import { closest, contains, controlOf, hasDefault, isVisible, matches, takesText } from "../proofs/shared";
import { Controls, DIALOGS } from "./controls";
import { isInText, isSameNumber, setCaret, textIn } from "./text-in";
import { insertedIn, isDate, isEmpty, isGone, isHalf, type Typed } from "./typed";

/** Limit for an editor that rejects its text, or that the application draws again each time. */
const TRIES = 12;
/** Delay before a text is put back again, for each time it was put back. */
const AGAIN_MS = 100;

/** The texts that the agent types in a page, and which of them are gone because the page was drawn again. */
export class TypedTexts {
  readonly controls = new Controls();
  /** The texts of the controls before the agent typed, also of those that were forgotten. */
  readonly #befores = new WeakMap<Element, string>();
  readonly #typed = new Map<Element, Typed>();
  /** Texts that are not put back, because the agent may have sent or cancelled them. */
  readonly #left = new Set<Typed>();
  /** Texts that no control took. */
  readonly #refused: Typed[] = [];
  #focused: Element | undefined;
  #begun = 0;

  /** Records the control with the focus, and its text before the agent types. */
  enter(control: Element | undefined): void {
    this.#focused = control;
    if (!control || !takesText(control)) return;
    const known = this.#typed.get(control);
    if (known?.text === known?.before) this.#keepAfresh(control, known);
  }

  /**
   * Records the text of a control in which the agent types.
   *
   * @param mayEmpty the agent may have deleted the text. Otherwise, the page did, and it is gone
   */
  record(control: Element, mayEmpty = false): void {
    // An editor that is gone may go on showing keys, which are known.
    if (!control.isConnected) return;
    const known = this.#typed.get(control);
    const shown = textIn(control);
    if (known?.text === shown && !known.isPending) return;
    if (known?.isPending && isGone(known)) {
      // The agent goes on before the control shows the text that was put there.
      Object.assign(known, withInserted(known, difference(known.shown, shown).inserted), { shown });
    } else if (mayEmpty || !known || !isGone(known)) {
      this.#keep(control, known && { ...known, tries: 0 });
    }
  }

  /** Records that the agent is about to type. If the page emptied the control, what follows is another text, which is joined later. */
  begin(control: Element): void {
    this.forgetSent();
    for (const left of this.#left) {
      if (left.control !== control || left.text !== textIn(control)) continue;
      // The agent goes on in a text that was not sent, or not yet.
      this.#left.delete(left);
      this.#set(left);
    }
    const known = this.#typed.get(control);
    if (!known || known.isPending || !isGone(known)) return;
    // Its place is still known.
    this.#set({ ...known, control: document.createElement("i") });
    this.#keepAfresh(control, undefined);
  }

  /** Records that a text was put into its control. If the control does not show it, and nothing else, it is put there again. */
  recordPut(typed: Typed): void {
    const { control, text, caret } = typed;
    if (!control.isConnected) return;
    const now = textIn(control);
    const isShown = isIn(now, text) || isSameNumber(control, text);
    if (!isShown && (now === typed.shown || mayReplace(now, typed))) {
      typed.shown = now;
      return;
    }
    if (!isShown) this.#refused.push(typed);
    // The text does not tell where an empty line of an editor is. There, the caret is already after what was inserted.
    const isInLine = text[caret - 1] !== "\n";
    if (hasDefault(control) || (control === this.#focused && isInLine)) setCaret(control, caret);
    this.#keep(control, typed);
  }

  /** The text of the control with the focus, or of the one that had it before it was gone. */
  get focused(): Typed | undefined {
    return this.#focused && this.#typed.get(this.#focused);
  }

  /** The same, with the caret where the agent last placed it. */
  atCaret(): Typed | undefined {
    const typed = this.focused;
    // A field that is gone still knows its caret.
    if (typed && !typed.isPending && hasDefault(typed.control) && typed.control.value === typed.text) {
      typed.caret = typed.control.selectionStart ?? typed.caret;
    }
    return typed;
  }

  /** The texts that are gone. */
  gone(): Typed[] {
    return [...this.#typed.values()].filter(isGone);
  }

  /** The control with the focus is gone. */
  get isFocusGone(): boolean {
    return this.focused?.control.isConnected === false;
  }

  /** The text of that control. */
  get goneAtCaret(): Typed | undefined {
    return this.isFocusGone && !isDate(this.#focused) ? this.atCaret() : undefined;
  }

  /**
   * Finds the controls into which the texts and the focus that are gone can be put, and moves them there. A text is joined with what the
   * agent typed there already.
   *
   * @param isIdle false while the agent types, because an editor takes the focus for a while
   */
  *moveGone(isIdle: boolean): Generator<Typed> {
    const places = new Map<Element, Typed[]>();
    for (const it of this.#typed.values()) {
      if (!isGone(it) && !(this.isFocusGone && it === this.focused)) continue;
      // What the agent types next would begin the date.
      if (isDate(it.control) && isHalf(it.control)) continue;
      const control = this.#placeOf(it);
      // A view may hide its controls until it is complete.
      if (!control || !takesText(control) || !isVisible(control) || closest(control, "[inert]")) continue;
      const hasFocus = it === this.focused;
      if (isIdle || hasFocus || hasDefault(control)) places.set(control, [...(places.get(control) ?? []), it]);
    }
    for (const [control, gone] of places) {
      const typed = this.#move(control, gone);
      if (typed) yield typed;
    }
  }

  /** Returns true if a key belongs to the text of the control that has the focus, because that control does not show it yet. */
  isKeyFor(target: Element): boolean {
    const { focused } = this;
    if (!focused?.isPending) return false;
    return focused.tries <= TRIES / 2 && contains(focused.control, target);
  }

  /**
   * Returns true if the page moved the focus to an element while the control in which the agent types is gone or under a dialog, or if it
   * removed the element with the focus, such as a dialog, so that nothing has it.
   */
  isTakenBy(element: Element): boolean {
    const { focused } = this;
    if (!focused || isDate(focused.control) || matches(element, "[type=password]")) return false;
    const dialog = isInText(element) ? null : closest(element, DIALOGS);
    const isUnder = dialog !== null && !contains(dialog, focused.control);
    return (this.isFocusGone || isUnder || element === document.body) && this.#placeOf(focused) !== controlOf(element);
  }

  /** Records that the agent may send the texts. */
  maySend(): void {
    this.forgetSent();
    for (const it of [...this.#typed.values(), ...this.#left]) it.mayBeSent = !isGone(it);
  }

  /**
   * Forgets the texts that were sent, as their controls are empty. The focus stays there.
   *
   * @param isNow the page receives a key or a click, so it removed a control because of that. Later, that is only likely
   */
  forgetSent(isNow = false): void {
    for (const it of this.#left) if (isNow && it.mayBeSent && isEmpty(it)) this.#left.delete(it);
    for (const [control, it] of this.#typed) {
      if (!it.mayBeSent) continue;
      if (isNow ? !control.isConnected : isEmpty(it)) this.#leave(it);
      if (isEmpty(it)) this.#keepAfresh(control, it);
    }
  }

  /** Forgets the texts that the agent may have sent or cancelled, but not those that were gone before. */
  forget(): void {
    this.forgetSent();
    for (const it of this.#typed.values()) if (!isGone(it)) this.#leave(it);
  }

  /**
   * Returns what the agent typed and its control does not show, because the text could not be put back. What they may have sent or cancelled
   * counts only if the page does not show it anywhere.
   */
  lost(): string[] {
    this.forgetSent();
    const left = [...this.#left].filter((it) => !this.controls.areShowing(insertedIn(it)));
    return [...this.#refused, ...this.gone(), ...left].flatMap((it) => {
      const text = insertedIn(it);
      const place = this.#placeOf(it);
      return isBlank(text) || (place && isIn(textIn(place), text)) ? [] : [text];
    });
  }

  /** Returns the control of a text, or the one that replaced it. */
  #placeOf({ control, positions }: Typed): Element | undefined {
    return control.isConnected ? control : this.controls.find(positions);
  }

  #leave(typed: Typed): void {
    this.#typed.delete(typed.control);
    this.#left.add(typed);
  }

  #move(control: Element, gone: Typed[]): Typed | undefined {
    const began = performance.now();
    if (gone.some((it) => it.notBefore > began)) return undefined;
    const own = this.#typed.get(control);
    const isInPlace = own && gone.includes(own);
    const its = own && !isInPlace ? [...gone, own] : gone;
    its.sort((one, other) => one.order - other.order);
    const [first, ...later] = its as [Typed, ...Typed[]];
    const text = { ...first, ...later.reduce<TypedText>(joined, first) };
    const shown = textIn(control);
    const isTyped = text.text !== text.before;
    // The application restored the text. In its own field, it may lack a space.
    const isRestored = !(isInPlace && hasDefault(control)) && shown !== text.before && isIn(shown, text.text);
    const isThere = !isTyped || isRestored;
    const tries = Math.max(...its.map((it) => it.tries)) + 1;
    if (!isThere && tries <= TRIES && own?.shown !== shown && !mayReplace(shown, text)) return undefined;
    for (const it of its) this.#typed.delete(it.control);
    if (tries > TRIES) {
      this.#refused.push({ ...first, ...text });
      return undefined;
    }
    // The agent continues there.
    if (its.some((it) => it.control === this.#focused)) this.#focused = control;
    const notBefore = began + tries * AGAIN_MS;
    const before = isTyped ? text.before : shown;
    this.#befores.set(control, before);
    const positions = this.controls.positionsOf(control);
    const moved = { ...text, control, positions, tries, notBefore, shown, isPending: !isThere };
    const caret = text.caret + shown.length - text.text.length;
    return this.#set(isThere ? { ...moved, before, text: shown, caret } : moved);
  }

  /** Records a text that is there before the agent types. */
  #keepAfresh(control: Element, known: Typed | undefined): void {
    this.#befores.set(control, textIn(control));
    this.#keep(control, known);
  }

  #keep(control: Element, known: Typed | undefined): void {
    const { order = this.#begun++, tries = 0, notBefore = 0 } = known ?? {};
    const before = this.#befores.get(control) ?? "";
    const text = textIn(control);
    const caret = (hasDefault(control) ? control.selectionStart : null) ?? text.length - difference(before, text).end;
    // A control that is gone has no position.
    const positions = control.isConnected || !known ? this.controls.positionsOf(control) : known.positions;
    // A click that did not change the text may still send it later.
    const mayBeSent = known?.text === text && known.mayBeSent;
    const now = { before, text, caret, shown: text, isPending: false, mayBeSent };
    this.#set({ ...now, control, positions, order, tries, notBefore });
  }

  /** The last entry of the map is the text in which the agent typed last. */
  #set(typed: Typed): Typed {
    this.#typed.delete(typed.control);
    this.#typed.set(typed.control, typed);
    return typed;
  }
}
