import { isIn } from "../../../domain/work/typed-text";
import { type TextAtCaret, withInserted } from "../../../domain/work/with-key";
import { controlOf } from "../proofs/shared";
import { Choices } from "./choices";
import { innermost } from "./innermost";
import { LateKeys } from "./late-keys";
import { StandIn } from "./stand-in";
import { focusOn, isInText, replaceText, setCaret, TEXT_CHANGES, textIn } from "./text-in";
import type { Typed } from "./typed";
import { TypedTexts } from "./typed-texts";

/** Delays after which the controls are checked. A value that a script sets is not visible to an observer. */
const LOOKS_MS = [0, 100, 500, 1_500, 3_000, 6_000];
/** Time after which the application is expected to show the previous record. */
const KEPT_MS = 15_000;
/** Time in which an editor shows what the agent did in it. Some editors change the text themselves, so no input event follows. */
const EDIT_MS = 300;
/** While the agent types, no editor takes the focus, which it needs to receive a text. */
const IDLE_MS = 1_000;

/** The page whose application goes back to the previous record. */
export interface RestorerPage {
  /** The open shadow roots of the page. */
  roots: readonly ShadowRoot[];
  /** Returns the open shadow roots if the page shows the record in which the agent types, otherwise undefined. */
  rootsOfRecord(): readonly ShadowRoot[] | undefined;
  /** Called if text is gone and the page shows another record. */
  onGone(): void;
  /** Called at the end with what the agent typed and the page does not show. */
  onLost(texts: readonly string[]): void;
}

/** Puts what the agent typed, what they chose and the focus back into the controls of a view that was drawn again. */
export class Restorer {
  readonly texts = new TypedTexts();
  readonly choices = new Choices(this.texts.controls);
  readonly lateKeys = new LateKeys();
  /** Aborted when nothing is put back any more. */
  readonly signal: AbortSignal;
  readonly #page: RestorerPage;
  readonly #life = new AbortController();
  readonly #observer = new MutationObserver(() => this.look());
  /** Has the focus while the control that had it is gone. */
  readonly standIn = new StandIn((edited) => this.edit(edited));
  /** The control in which the agent edited last. */
  #edited: Element | undefined;
  #mayRemove = false;
  /** Where the agent composes characters, which ends if the focus moves. */
  #composing: Element | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #keyAt = 0;
  /** The last key or click. */
  #event: Event | undefined;
  /** The text that is being put into a control, which takes a while in an editor. */
  #busy: Typed | undefined;
  #put: Promise<void> | undefined;
  /** The element that has the focus after that. */
  #next: Element | undefined;

  constructor(page: RestorerPage, until: AbortSignal) {
    this.#page = page;
    this.signal = AbortSignal.any([this.#life.signal, until]);
    this.signal.addEventListener("abort", () => this.#end());
    for (const root of [document, ...page.roots]) this.observe(root);
    setTimeout(async () => {
      await this.#put;
      this.#life.abort();
    }, KEPT_MS);
  }

  /** The control into which a text is being put. What happens there is not the agent's doing. */
  get filling(): Element | undefined {
    return this.#busy?.control;
  }

  /** Includes the controls of a document or shadow root. */
  observe(root: Node): void {
    if (!(root instanceof Document || root instanceof ShadowRoot) || !this.texts.controls.add(root)) return;
    this.#observer.observe(root, TEXT_CHANGES);
  }

  /** Checks the controls now and then for a while. */
  lookAtTimes(): void {
    for (const ms of LOOKS_MS) this.#lookIn(ms);
  }

  /** Puts the texts and the focus that are gone back into their controls. */
  look(): void {
    const { filling } = this;
    const isReaction = Boolean(this.#event?.eventPhase);
    const isEditing = performance.now() - this.#keyAt < EDIT_MS;
    if (this.#edited && this.#edited !== filling && (isReaction || isEditing)) {
      this.texts.record(this.#edited, this.#mayRemove || isReaction);
    }
    if (filling || this.signal.aborted) return;
    this.#catchUp(isReaction);
    this.texts.forgetSent(isReaction);
    const isAnyGone = this.texts.gone().length > 0 || this.choices.isGone;
    const roots = isAnyGone || this.texts.isFocusGone ? this.#page.rootsOfRecord() : undefined;
    if (roots) this.#putBack(roots);
    else if (isAnyGone) this.#page.onGone();
    this.#followFocus();
  }

  /**
   * Records that the agent is editing a control.
   *
   * @param mayRemove what disappears soon was removed by them. Otherwise, it is gone
   */
  expectEdit(control: Element, mayRemove: boolean): void {
    this.#edited = control;
    this.#mayRemove = mayRemove;
    this.recordKey();
    this.#lookIn(0);
  }

  /** Records where the agent composes characters, or that they no longer do. */
  compose(control: Element | undefined): void {
    this.#composing = control;
    this.lookAtTimes();
  }

  /** Records the element that received the focus. */
  enter(element: Element | undefined): void {
    const control = element && controlOf(element);
    if (control && (control === this.filling || this.standIn.is(control))) return;
    this.texts.enter(control);
    this.#followFocus();
  }

  /** Records what the agent made of the text while its control is gone or receives it. */
  edit(edited: TextAtCaret & Partial<Typed>): void {
    Object.assign(this.texts.focused ?? {}, edited, { isPending: true });
    // Under a dialog, nothing else may change the page.
    if (!this.texts.isFocusGone) this.#lookIn(0);
    this.#followFocus();
  }

  /** The agent pressed a key a moment ago. */
  get isTyping(): boolean {
    return performance.now() - this.#keyAt <= IDLE_MS;
  }

  /** Records that the agent pressed a key. */
  recordKey(): void {
    this.#keyAt = performance.now();
  }

  /** Records that the agent moved the focus while a text is put back, so it stays there. */
  recordFocus(): void {
    this.#next = innermost();
  }

  /** Records a key or click of the agent. What the page does while it receives the event is its reaction to that. */
  act(event: Event): void {
    const { focused } = this.texts;
    if (focused) this.expectEdit(focused.control, false);
    // What was gone before is no reaction.
    this.look();
    this.#event = this.texts.gone()[0] ? undefined : event;
    // A script may empty a field, which no observer notices.
    addEventListener(event.type, () => this.look(), { once: true });
  }

  /** Records that the agent may send the texts with the key or click that the page is about to receive. */
  maySend(): void {
    this.texts.maySend();
    this.#lookIn(0);
  }

  /** Forgets what the agent may have sent or cancelled. */
  forget(): void {
    this.choices.forget();
    this.texts.maySend();
    setTimeout(() => this.texts.forget());
  }

  /** Adds the keys that an editor did not show before it was gone, unless it is gone because of them. */
  #catchUp(isReaction: boolean): void {
    const { focused } = this.texts;
    if (!focused || focused.control.isConnected) return;
    const keys = this.lateKeys.take(focused);
    if (keys && !isReaction) this.edit(withInserted(focused, keys));
  }

  #followFocus(): void {
    const { goneAtCaret } = this.texts;
    this.standIn.follow(goneAtCaret);
    // The agent may be in another field, or an editor is getting its text.
    if (!isInText(innermost())) this.standIn.focus();
  }

  #lookIn(ms: number): void {
    setTimeout(() => this.look(), ms);
  }

  #putBack(roots: readonly ShadowRoot[]): void {
    for (const root of roots) this.observe(root);
    if (this.#composing?.isConnected) return;
    this.choices.restore();
    // An editor waits until the agent pauses, and a field until the view shows it.
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.look();
    }, IDLE_MS);
    for (const typed of this.texts.moveGone(!this.isTyping)) {
      this.#next = typed === this.texts.focused ? typed.control : innermost();
      if (typed.isPending) this.#put = this.#fill(typed);
      else if (this.#next && focus(this.#next) && this.#next === typed.control) setCaret(typed.control, typed.caret);
      // The other controls follow when the editor has its text.
      if (this.#busy) break;
    }
  }

  async #fill(typed: Typed): Promise<void> {
    const { control } = typed;
    this.#busy = typed;
    try {
      let inserted: string;
      do {
        inserted = typed.text;
        await replaceText(control, inserted);
        // The agent typed more meanwhile.
      } while (typed.text !== inserted && isIn(textIn(control), inserted));
      this.texts.recordPut(typed);
    } finally {
      this.#busy = undefined;
    }
    if (this.#next) focus(this.#next);
    // An editor may not show the text yet, and other controls may follow.
    this.#lookIn(0);
    this.#lookIn(typed.notBefore - performance.now());
  }

  #end(): void {
    this.#observer.disconnect();
    this.standIn.follow(undefined);
    const lost = this.texts.lost();
    if (lost.length > 0) this.#page.onLost(lost);
  }
}

/** Returns false if the element has the focus already. */
export function focus(element: Element): boolean {
  const active: Partial<HTMLElement> | undefined = innermost();
  if (active === element) return false;
  if (element === document.body) active?.blur?.();
  else focusOn(element);
  return true;
}
