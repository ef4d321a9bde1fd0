import * as LIMITS from "../../../domain/limits";
import { type Answer, isTaken } from "../../../domain/work/answers";
import { markOf } from "../../../domain/work/text-mark";
import { sendToWorker } from "../../../platform/content-runtime";
import { formOf, TEXTS, textOf } from "../work/control";
import { all, contains, isSeen, targetOf } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import type { HandedOver } from "../work/hand-over";
import type { Piece } from "../work/pieces";

/** A page may hold its answer back for ever; only the newest requests tell of a save. */
const ANSWERS = 100;

/**
 * Watches what the agent submits. A submit alone proves nothing: it may be refused, take another request, or have no answer
 * yet. Proof is that the server agreed, that nothing came after, and that the text is nowhere to be typed on any more.
 */
export function watchSubmits({ pieces, signal, onSubmit }: HandedOver): {
  listeners: Listeners;
  settle(): void;
  isUnderWay(piece: Piece): boolean;
  /** All that was done here was submitted. */
  isLeaving(): boolean;
} {
  const submitted = new Map<Piece, { at: number; text: string }>();
  let answers: Answer[] = [];
  let observer: PerformanceObserver | undefined;
  signal.addEventListener("abort", () => observer?.disconnect());

  function listen(): void {
    // The browser keeps only the first requests of a page, but tells an observer of all.
    observer ??= new PerformanceObserver((list) => {
      const requests = (list.getEntries() as PerformanceResourceTiming[]).filter(({ initiatorType }) =>
        /^(?:fetch|xmlhttprequest|beacon)$/.test(initiatorType),
      );
      const told = requests.map(({ startTime, responseEnd, responseStatus = 0 }) => {
        return { start: startTime, end: responseEnd, status: responseStatus };
      });
      answers = [...answers, ...told].slice(-ANSWERS);
    });
    observer.observe({ type: "resource" });
  }

  const submit = (event: Event) => {
    const form = targetOf(event);
    if (!form) return;
    const own = pieces.all.filter(({ control }) => contains(form, control) || formOf(control) === form);
    if (own.length === 0) return;
    onSubmit();
    listen();
    for (const piece of own) submitted.set(piece, { at: performance.now(), text: textOf(piece.control) });
    const marks = own.flatMap(({ control }) => markOf(textOf(control)) ?? []).slice(0, LIMITS.marks);
    // For the next page, which may be this form again.
    if (marks.length > 0) void sendToWorker({ type: "submitted", marks }).catch(() => {});
  };

  function settle(): void {
    const now = performance.now();
    for (const [piece, { at, text }] of submitted) {
      if (piece.at > at) submitted.delete(piece);
      else if (isTaken(answers, at, now) && !isStillThere(piece, text)) {
        submitted.delete(piece);
        pieces.remove([piece]);
      }
    }
  }

  return {
    listeners: { submit },
    settle,
    isUnderWay: (piece) => isSubmitted(piece) && !isTaken(answers, submitted.get(piece)?.at ?? 0, performance.now()),
    isLeaving: () => pieces.some && pieces.all.every((piece) => isSubmitted(piece)),
  };

  function isSubmitted(piece: Piece): boolean {
    return piece.at <= (submitted.get(piece)?.at ?? -1);
  }
}

/** The text is in its control, or in one that a page drew anew. */
function isStillThere({ control }: Piece, text: string): boolean {
  if (control.isConnected && textOf(control) === text) return true;
  const mark = markOf(text);
  return mark !== undefined && controlsWith([mark]).length > 0;
}

/** The controls that hold one of these texts. */
export function controlsWith(marks: readonly number[]): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && marks.includes(markOf(textOf(control)) ?? -1));
}
