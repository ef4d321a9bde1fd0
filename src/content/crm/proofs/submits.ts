import { type Answer, isAgreed, isTaken } from "../../../domain/work/answers";
import { isHandOver } from "../../../domain/work/button-names";
import { isQuoted } from "../../../domain/work/saved-words";
import { TEXTS } from "../work/control";
import { all, contains, isSeen, within } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import type { HandedOver } from "../work/hand-over";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import { isLeftLately } from "./autosaves";
import { hasSeveral, nameOf, SUBMITS } from "./buttons";
import type { Gone } from "./gone";
import { ButtonsOfSave } from "./save-buttons";
import { formOf, markOf, targetOf, textOf } from "./shared";
import { isRefusalShown } from "./taken-form";
import { busySigns, hasChosenFile, mayBeFile } from "./under-way";

/** What a page asks before it goes on. */
const QUESTIONS = ":modal, [aria-modal=true], [role=alertdialog]";

/** A page that saves at once asks the server within this time. */
const AT_ONCE_MS = 100;

/** So long a page may take to come. */
export const LEAVING_MS = 10_000;

interface HandOver {
  at: number;
  text: string;
  /** The submit of its form; of what is in none, undefined. */
  submit: SubmitEvent | undefined;
  /** What is in no form stands before its button. One that stands after it may be chosen there. */
  isBefore: boolean;
  /** What the page says is saved may be something else beside it, which has a button of its own. */
  hasOthers: boolean;
  /** What no answer of the server proves is among it. */
  hasFiles: boolean;
  /** What showed then that the page is at something. */
  busy: readonly Element[];
  /** Until when the page asked the server, if what it said is saved then is this; 0 where it said nothing. */
  askedBy: number;
}

/**
 * Watches what the agent submits. A submit alone proves nothing: it may be refused, take another request, or have no answer
 * yet. Proof is that the server agreed, that nothing came after, and that the text is nowhere to be typed on any more, or the
 * page said that it is saved.
 */
export function watchSubmits(
  { pieces, onSubmit }: HandedOver,
  answers: () => readonly Answer[],
  gone: Gone,
): {
  listeners: Listeners;
  /** The page said that something is saved. */
  onSaid(): void;
  /** The page said in these words that something went wrong. */
  onFailed(words: string): void;
  settle(): void;
  isTaken(piece: Piece): boolean;
  /** All that was done here was submitted, and the page is about to go. */
  isLeaving(): boolean;
} {
  const handedOver = new Map<Piece, HandOver>();
  const buttons = new ButtonsOfSave(pieces);
  let failedAt = 0;

  const take = (own: readonly Piece[], place: Element, button: Element, submit?: SubmitEvent) => {
    if (own.length === 0) return;
    onSubmit();
    const at = pageTime();
    const same = {
      at,
      submit,
      hasOthers: hasSeveral(place),
      hasFiles: hasChosenFile(place) || own.some(mayBeFile),
      busy: busySigns(),
      askedBy: 0,
    };
    for (const piece of own) {
      const { control } = piece;
      const isBefore = (button.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
      handedOver.set(piece, { ...same, text: textOf(control), isBefore });
    }
  };

  const submit = (event: SubmitEvent) => {
    const form = targetOf(event);
    if (!form) return;
    const own = pieces.all.filter(({ control }) => contains(form, control) || formOf(control) === form);
    take(own, form, form, event);
  };

  const click = (event: Event) => {
    const it = buttons.click(event);
    if (it) take(it.own, it.place, it.button);
  };

  function settle(): void {
    for (const [piece, how] of handedOver) {
      if (piece.at > how.at) handedOver.delete(piece);
      else if (isTakenBy(how) && (isGone(piece, how) || isAgreed(answers(), how.at, how.askedBy))) {
        handedOver.delete(piece);
        pieces.remove([piece]);
        if (!holds(piece.control, how.text)) gone.add(piece, how.text);
      }
    }
  }

  /** The server took it, and the page does not say otherwise. */
  function isTakenBy({ at, hasFiles, busy }: HandOver): boolean {
    if (failedAt >= at || hasFiles || !isTaken(answers(), at, pageTime()) || isRefusalShown()) return false;
    return busySigns().every((sign) => busy.includes(sign));
  }

  return {
    listeners: { submit, click },
    onSaid() {
      const now = pageTime();
      for (const [piece, how] of handedOver) {
        // Where there is more than what was handed over then, the page may have saved that by itself, and speak of it.
        const others = pieces.all.filter((one) => handedOver.get(one)?.at !== how.at);
        const areTaken = others.every((one) => isTakenSince(one));
        // It may be about what was left. What it asked at once, it asked for this.
        if (areTaken && !how.hasOthers) how.askedBy = isLeftLately(pieces, piece) ? how.at + AT_ONCE_MS : now;
      }
    },
    onFailed(words) {
      // What was handed over is shown, and may be about anything.
      if (![...handedOver.values()].some(({ text }) => isQuoted(words, text))) failedAt = pageTime();
    },
    settle,
    isTaken: isTakenSince,
    isLeaving: () =>
      pieces.some &&
      pieces.all.every((piece) => {
        const how = handedOver.get(piece);
        // A script that takes the submit over leads nowhere.
        const isOnItsWay = how?.submit?.defaultPrevented === false && piece.at <= how.at;
        return isOnItsWay && pageTime() - how.at < LEAVING_MS;
      }),
  };

  function isTakenSince(piece: Piece): boolean {
    const how = handedOver.get(piece);
    return how !== undefined && piece.at <= how.at && isTakenBy(how);
  }
}

/**
 * What a form sends is gone where it can't be typed on any more, unless the agent only went on to the next step, or is asked
 * something. What no form sends is gone only where the page emptied it: a step of its own may hide it.
 */
function isGone({ control }: Piece, { text, submit, isBefore }: HandOver): boolean {
  if (!submit) return isBefore && text.trim() !== "" && isSeen(control) && textOf(control).trim() === "";
  const isAsked = all(QUESTIONS).some((dialog) => isSeen(dialog) && !contains(dialog, submit.target as Node));
  return !isAsked && isHandOver(nameOfButton(submit)) && !holds(control, text) && !isHeld(text);
}

/** What a person reads on the button that submits, which is the form's first one where they used a key. */
function nameOfButton({ submitter, target }: SubmitEvent): string {
  const [first] = target instanceof Element ? within(target, SUBMITS) : [];
  const button = submitter ?? first;
  return button ? nameOf(button) : "";
}

const holds = (control: Element, text: string) => control.isConnected && textOf(control) === text;

/** The text can be typed on, in whatever control. */
export function isHeld(text: string, isOne: (control: Element) => boolean = isSeen): boolean {
  const mark = markOf(text);
  const isSame = (other: string) => (mark === undefined ? other.trim() === text.trim() : markOf(other) === mark);
  return text.trim() !== "" && all(TEXTS).some((control) => isOne(control) && isSame(textOf(control)));
}
