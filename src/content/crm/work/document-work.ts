import * as LIMITS from "../../../domain/limits";
import { markOf } from "../../../domain/work/mark-of";
import { mention, sendToWorker } from "../../../platform/content-runtime";
import { isPutBack, recall } from "./came-before";
import { EDITABLE, entryWithName, formOf, hasDefault, TEXTS, takesText, textOf } from "./control";
import {
  activeElement,
  all,
  attribute,
  closest,
  contains,
  isEditable,
  isSeen,
  loadOf,
  matches,
  targetOf,
  within,
} from "./dom";
import { hearDrags } from "./drags";
import { listenFirst } from "./first-listener";
import { handOver, type Proofs, type Shared } from "./hand-over";
import { hearWork } from "./hear-work";
import { isNoWork } from "./no-work";
import { pageTime } from "./page-time";
import type { Piece } from "./piece";
import { isTakenBack, Pieces } from "./pieces";

const SHARED: Shared = [
  activeElement,
  all,
  attribute,
  closest,
  contains,
  isEditable,
  isSeen,
  loadOf,
  matches,
  targetOf,
  within,
  EDITABLE,
  TEXTS,
  entryWithName,
  formOf,
  hasDefault,
  takesText,
  textOf,
  listenFirst,
  markOf,
];

/** The work of the agent in one document, which is a page or a frame. */
export class DocumentWork {
  readonly pieces: Pieces;
  readonly #missedSome: () => boolean;
  #proofs: Proofs | undefined;
  #isAskedFor = false;

  /**
   * @param onBegin called when work begins in a document without work
   * @param onLeft called when the agent navigated within the page
   * @param onSubmit called when the agent submits something, before the page receives the event
   */
  constructor(signal: AbortSignal, onBegin: () => void, onLeft = () => {}, onSubmit = () => {}) {
    const pieces = new Pieces(() => {
      this.#prove();
      onBegin();
    });
    this.pieces = pieces;
    const { listeners, missedSome } = hearWork(pieces);
    this.#missedSome = missedSome;
    // Earlier clicks are unknown if the script was injected late.
    const isLate = document.readyState !== "loading";
    let clickedAt = isLate ? pageTime() : Number.NEGATIVE_INFINITY;
    const click = (event: Event) => {
      const target = targetOf(event);
      if (!target || !takesText(target)) clickedAt = pageTime();
    };
    // For the next page, which may be this form again. A script can submit a form without an event.
    const tell = () => {
      const texts = pieces.all.flatMap(({ control }) => [textOf(control), entryWithName(control)]);
      const marks = texts.flatMap((text) => markOf(text) ?? []).slice(0, LIMITS.marks);
      if (marks.length > 0) mention({ type: "submitted", marks });
    };
    listenFirst({ ...listeners, ...hearDrags(pieces), click, submit: tell, pagehide: tell }, signal);
    listenFirst({ keydown: click }, signal);
    const take = (proofs: Proofs) => {
      this.#proofs = proofs;
    };
    const link = {
      pieces,
      signal,
      onLeft,
      onSubmit,
      take,
      clickedAt: () => clickedAt,
      isNoWork,
      shared: SHARED,
      submitted: [] as number[],
      isLate,
    };
    handOver(link);
    if (isPutBack()) this.#prove();
    recall().then((submitted) => {
      link.submitted = submitted;
      if (submitted.length > 0) this.#prove();
    });
  }

  /** Returns true unless there is proof that nothing would be lost. */
  exists(): boolean {
    this.#proofs?.settle();
    this.pieces.leave(this.pieces.all.filter(isTakenBack));
    return this.pieces.some || this.#missedSome();
  }

  /** Returns true if the piece was submitted and the server accepted it. */
  isTaken(piece: Piece): boolean {
    return this.#proofs?.isTaken(piece) ?? false;
  }

  /** See `Proofs`. */
  standIn(): (() => void) | undefined {
    return this.#proofs?.standIn();
  }

  isLeaving(): boolean {
    return this.#proofs?.isLeaving() ?? false;
  }

  /** Requests the script that finds proof. Most pages are only read, so it is injected when work begins. */
  #prove(): void {
    if (this.#isAskedFor) return;
    this.#isAskedFor = true;
    sendToWorker({ type: "prove" }).catch(() => {
      this.#isAskedFor = false;
    });
  }
}
