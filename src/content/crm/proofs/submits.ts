import { type Answer, isAccepted, isConfirmed } from "../../../domain/work/answers";
import { isAnswer, isSubmit } from "../../../domain/work/button-names";
import { isQuoted } from "../../../domain/work/saved-words";
import type { Listeners } from "../work/first-listener";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { PublishedWork } from "../work/published-work";
import { isRefusalShown } from "./accepted-form";
import { wasOtherLeftRecently } from "./autosaves";
import { buttonsNamed, groupOf, hasSeveral, nameOf, SUBMITS } from "./buttons";
import type { FinishedInput } from "./finished-input";
import { SaveButtons } from "./save-buttons";
import { all, attribute, contains, formOf, isVisible, markOf, TEXTS, targetOf, textOf, within } from "./shared";
import { busySigns, hasChosenFile, mayBeFile } from "./under-way";

/** Dialogs in which a page asks a question before it continues. */
export const QUESTIONS = ":modal, [aria-modal=true], [role=alertdialog]";

/** Time in which a page that saves immediately sends its request. */
const AT_ONCE_MS = 100;

/** Time in which the next page arrives. */
export const LEAVING_MS = 10_000;

/** The characters by which a line is recognised, which may be shown shortened. */
const LINE = 12;

interface HandOver {
  at: number;
  text: string;
  /** The submit event of the form; undefined if there is no form. */
  submit: SubmitEvent | undefined;
  /** The control is before its button. A control after the button may belong to another one. */
  isBefore: boolean;
  /** There are several buttons, so a message of the page may concern other input. */
  hasOthers: boolean;
  /** It includes files, for which no response is proof. */
  hasFiles: boolean;
  /** The progress indicators at that time. */
  busy: readonly Element[];
  /** The buttons that may answer a question of the page, at that time. */
  answers: readonly Element[];
  /** Latest start of a request that can belong to this submission, if the page reported success; otherwise 0. */
  askedBy: number;
}

/**
 * Watches what the agent submits. A submit alone is no proof: it may be refused, need another request, or have no response yet. There is
 * proof if the server accepted it, no other request follows, and the text can no longer be edited or the page reports success.
 */
export function watchSubmits(
  { pieces, onSubmit }: PublishedWork,
  answers: () => readonly Answer[],
  finished: FinishedInput,
): {
  listeners: Listeners;
  /** The page reported that something was saved. */
  onSaid(): void;
  /** The page reported an error with these words. */
  onFailed(words: string): void;
  settle(): void;
  isTaken(piece: Piece): boolean;
  /** Returns true if all input was submitted, and the page is about to be replaced. */
  isLeaving(): boolean;
} {
  const handedOver = new Map<Piece, HandOver>();
  const buttons = new SaveButtons(pieces);
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
      answers: buttonsNamed(isAnswer),
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
      else if (isTakenBy(how) && (isGone(piece, how) || isConfirmed(answers(), how.at, how.askedBy))) {
        handedOver.delete(piece);
        pieces.remove([piece]);
        if (!holds(piece.control, how.text)) finished.add(piece, how.text);
      }
    }
  }

  /** Returns true if the server accepted it, and the page does not contradict that. */
  function isTakenBy({ at, hasFiles, busy, answers: known }: HandOver): boolean {
    if (failedAt >= at || hasFiles || !isAccepted(answers(), at, pageTime()) || isRefusalShown()) return false;
    // Another step follows if there is a new button to confirm it.
    return (
      busySigns().every((sign) => busy.includes(sign)) &&
      buttonsNamed(isAnswer).every((button) => known.includes(button))
    );
  }

  return {
    listeners: { submit, click },
    onSaid() {
      const now = pageTime();
      for (const [piece, how] of handedOver) {
        // If there is other input, the page may have saved that automatically, and the message may concern it.
        const others = pieces.all.filter((one) => handedOver.get(one)?.at !== how.at);
        const areTaken = others.every((one) => isTakenSince(one));
        // The message may concern input that was left. Only an immediate request belongs to this submission.
        if (areTaken && !how.hasOthers) how.askedBy = wasOtherLeftRecently(pieces, piece) ? how.at + AT_ONCE_MS : now;
      }
    },
    onFailed(words) {
      // The page may quote the submitted text, which can contain any words.
      if (![...handedOver.values()].some(({ text }) => isQuoted(words, text))) failedAt = pageTime();
    },
    settle,
    isTaken: isTakenSince,
    isLeaving: () =>
      pieces.some &&
      pieces.all.every((piece) => {
        const how = handedOver.get(piece);
        // If a script handles the submit, no navigation follows.
        if (!how?.submit || how.submit.defaultPrevented || piece.at > how.at) return false;
        return isOwnTarget(targetNameOf(how.submit)) && pageTime() - how.at < LEAVING_MS;
      }),
  };

  function isTakenSince(piece: Piece): boolean {
    const how = handedOver.get(piece);
    return how !== undefined && piece.at <= how.at && isTakenBy(how);
  }
}

/**
 * Returns true if the text can no longer be edited. In a form, it does not count if the button leads to a next step, or if the page asks a
 * question. Outside of a form, the page must have emptied the control, because it may only be hidden.
 */
function isGone({ control }: Piece, { text, submit, isBefore }: HandOver): boolean {
  if (isInOpenForm(text)) return false;
  if (!submit) return isBefore && text.trim() !== "" && isVisible(control) && textOf(control).trim() === "";
  const isAsked = all(QUESTIONS).some((dialog) => isVisible(dialog) && !contains(dialog, submit.target as Node));
  return !isAsked && isSubmit(nameOfButton(submit)) && !holds(control, text) && !isInControl(text);
}

/** Returns the name of the submit button. If a key submitted the form, this is its first submit button. */
function nameOfButton({ submitter, target }: SubmitEvent): string {
  const [first] = target instanceof Element ? within(target, SUBMITS) : [];
  const button = submitter ?? first;
  return button ? nameOf(button) : "";
}

/** Returns where the answer of a submit is shown. */
function targetNameOf({ submitter, target }: SubmitEvent): string {
  const own = submitter ? attribute(submitter, "formtarget") : "";
  return own || (target instanceof Element ? attribute(target, "target") : "");
}

/** Returns true if what a link or form with this target leads to replaces this document. */
export const isOwnTarget = (name: string) => /^(?:_self)?$/i.test(name);

const holds = (control: Element, text: string) => control.isConnected && textOf(control) === text;

/**
 * Returns true if the text is shown as part of a form that still has to be saved, such as a line of an order that was entered in a dialog.
 */
function isInOpenForm(text: string): boolean {
  const words = dense(text).slice(0, LINE);
  if (words === "") return false;
  return buttonsNamed(isSubmit).some((button) => {
    const place = formOf(button) ?? groupOf(button);
    const lines = place ? [place, ...within(place, "input")].map(textOf) : [];
    return lines.some((line) => dense(line).includes(words));
  });
}

const dense = (text: string) => text.replace(/\s+/g, "");

/** Returns true if any control contains the text. */
export function isInControl(text: string, isOne: (control: Element) => boolean = isVisible): boolean {
  const mark = markOf(text);
  const isSame = (other: string) => (mark === undefined ? other.trim() === text.trim() : markOf(other) === mark);
  return text.trim() !== "" && all(TEXTS).some((control) => isOne(control) && isSame(textOf(control)));
}
