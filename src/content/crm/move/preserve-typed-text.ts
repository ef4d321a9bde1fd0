import { withKey } from "../../../domain/work/with-key";
import { closest, contains, controlOf, takesText, targetOf } from "../proofs/shared";
import { choiceOf, isInput } from "./controls";
import { innermost } from "./innermost";
import { focus, Restorer, type RestorerPage } from "./restorer";
import { command, isInText, textIn } from "./text-in";

/** A click on one of these may send or cancel what was typed. */
const ACTING = "a, button, input, label, select, summary, [onclick], [role], [tabindex]";

/** How often the focus is taken back between two keys. The page may insist. */
const REFOCUSES = 9;

/**
 * Keeps what the agent types, and the focus, while the application goes back to the previous record. Some applications draw their view
 * again when they go back, and lose both. Then the text is written into the same control of the new view, once that shows the previous
 * record again. What no control shows in the end is reported.
 */
export function preserveTypedText(page: RestorerPage, until: AbortSignal): void {
  const restorer = new Restorer(page, until);
  new Keeper(restorer).listen();
  const active = innermost();
  restorer.enter(active);
  // The choice may be what began the agent's work.
  if (active) restorer.choices.record(active);
  restorer.lookAtTimes();
}

/** Tells the restorer what the agent does in the page. */
class Keeper {
  readonly #restorer: Restorer;
  /** The agent has not moved the focus since they typed. If it moves, the page moved it. */
  #hasFocus = true;
  #refocusesLeft = REFOCUSES;

  constructor(restorer: Restorer) {
    this.#restorer = restorer;
  }

  listen(): void {
    const options = { capture: true, signal: this.#restorer.signal };
    const on = <Type extends keyof WindowEventMap>(type: Type, listener: (event: WindowEventMap[Type]) => void) =>
      addEventListener(type, listener, options);
    on("focusin", (event) => this.#onFocus(targetIn(event)));
    on("beforeinput", (event) => this.#onBeforeInput(event));
    on("input", (event) => this.#onInput(event));
    on("change", (event) => this.#onChange(event));
    on("keydown", (event) => this.#onKey(event));
    on("click", (event) => this.#onClick(event));
    on("pointerdown", (event) => this.#onPointer(event));
    on("blur", (event) => this.#onBlur(event));
    on("compositionstart", (event) => this.#restorer.compose(targetIn(event)));
    on("compositionend", () => this.#restorer.compose(undefined));
    // Some pages have shortcuts for these.
    for (const type of ["keypress", "keyup"] as const) {
      on(type, (event) => this.#restorer.standIn.is(targetIn(event)) && event.stopImmediatePropagation());
    }
    for (const type of ["popstate", "hashchange"] as const) on(type, () => this.#restorer.lookAtTimes());
    for (const type of ["click", "cut", "keydown", "mousedown", "submit"] as const) {
      on(type, (event) => event.isTrusted && this.#restorer.act(event));
    }
  }

  get #texts() {
    return this.#restorer.texts;
  }

  /** Returns the control in which the agent types. */
  #typedIn(event: Event): Element | undefined {
    const control = controlOf(targetIn(event));
    return event.isTrusted && control !== this.#restorer.filling && takesText(control) ? control : undefined;
  }

  #onBeforeInput(event: InputEvent): void {
    const control = this.#typedIn(event);
    const { lateKeys } = this.#restorer;
    // The editor was gone between the key and its character.
    if (event.data && event.data === lateKeys.added) event.preventDefault();
    lateKeys.added = "";
    if (!this.#restorer.filling) this.#hasFocus = true;
    if (!control) return;
    // A text that is dropped may come before the focus.
    if (this.#texts.focused?.control !== control) this.#restorer.enter(control);
    this.#texts.begin(control);
    const isSelected = !getSelection()?.isCollapsed;
    // The agent may delete or undo what they typed.
    const mayRemove = isSelected || /^(delete|history)/.test(event.inputType);
    this.#restorer.expectEdit(control, mayRemove);
  }

  #onInput(event: Event): void {
    const control = this.#typedIn(event);
    if (!control) return;
    this.#restorer.observe(control.getRootNode());
    this.#texts.record(control, true);
    this.#restorer.act(event);
  }

  #onChange(event: Event): void {
    const control = targetOf(event);
    if (event.isTrusted && control) this.#restorer.choices.record(control);
  }

  #onKey(event: KeyboardEvent): void {
    const { key, isTrusted, ctrlKey, metaKey, altKey } = event;
    if (!isTrusted) return;
    const target = targetIn(event);
    // The agent may not have seen yet that the page moved the focus to another field, for example of a dialog.
    const isBlind = this.#restorer.isTyping || !isInText(target);
    this.#restorer.recordKey();
    this.#restorer.lateKeys.added = "";
    this.#refocusesLeft = REFOCUSES;
    const isText = !(ctrlKey || metaKey || altKey) || event.getModifierState("AltGraph");
    if (!isText || /^(Tab|Esc)/.test(key)) this.#hasFocus = false;
    const isTaken = this.#hasFocus && isBlind && this.#texts.isTakenBy(target);
    // The agent, or the page because of the key, may move the focus.
    if (key === "Enter" && !isTaken) this.#hasFocus = false;
    // An input method uses this code. It inserts the characters itself.
    const isCharacter = isText && key.length === 1 && event.keyCode !== 229;
    // The browser edits the text there.
    if (this.#restorer.standIn.is(target)) {
      if (isText) event.stopImmediatePropagation();
      // Otherwise, the control may be back, and have the focus, before the browser inserts it.
      if (isCharacter && command("insertText", key)) event.preventDefault();
      return;
    }
    const { filling } = this.#restorer;
    if (isTaken || (isText && ((filling && contains(filling, target)) || this.#texts.isKeyFor(target)))) {
      const typed = this.#texts.atCaret();
      const next = typed && withKey(typed, key, !isInput(typed.control));
      if (next) this.#restorer.edit(isTaken ? { ...next, tries: 0 } : next);
      if (!next && !filling) return;
      // It must not trigger shortcuts of the page.
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const control = this.#typedIn(event);
    if (control && (!isInput(control) || control.type === "number")) {
      this.#restorer.lateKeys.add(control, textIn(control), isCharacter ? key : "");
    }
    const isOnButton = !isFilledIn(target) && (key === " " || !isText);
    // There, it may begin a line.
    const hasLines = isInText(target) && !isInput(target);
    if (key === "Enter" && isText && hasLines) this.#restorer.maySend();
    else if (key === "Enter" || key === "Escape" || isOnButton) this.#restorer.forget();
  }

  #onPointer(event: Event): void {
    this.#hasFocus = false;
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
      if (isInText(active)) return;
      // The agent may have clicked where the field was.
      if (!isActing && this.#texts.isFocusGone) this.#restorer.look();
      else this.#restorer.enter(undefined);
    });
  }

  #onClick(event: Event): void {
    const target = targetIn(event);
    if (!event.isTrusted) return;
    if (!isFilledIn(target) && mayAct(target)) this.#restorer.maySend();
  }

  #onFocus(element: Element): void {
    const isTaken = !isInText(element) || (this.#restorer.isTyping && this.#texts.isTakenBy(element));
    if (!this.#hasFocus || !isTaken) this.#restorer.enter(element);
    // The page moved the focus, for example to its new heading, and the stand-in may need it.
    else if (this.#refocusesLeft-- > 0) setTimeout(() => this.#restorer.look());
  }

  /**
   * Some routers, such as SvelteKit's, remove the focus when they navigate, and others move it to the heading of the new view. Then the
   * agent's next keys would be lost.
   */
  #onBlur(event: Event): void {
    const control = targetOf(event);
    queueMicrotask(() => {
      const active = innermost();
      const isTyping = isInText(active) || this.#restorer.standIn.is(active);
      if (this.#hasFocus && control?.isConnected && !isTyping && this.#refocusesLeft-- > 0) focus(control);
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

/** A click on the element may send or cancel what was typed. */
const mayAct = (element: Element) =>
  closest(element, ACTING) !== null || getComputedStyle(element).cursor === "pointer";
