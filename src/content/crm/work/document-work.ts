import * as LIMITS from "../../../domain/limits";
import { markOf } from "../../../domain/work/mark-of";
import { mention, sendToWorker } from "../../../platform/content-runtime";
import type { PageMessage } from "../../../protocol/to-worker";
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

/** Requests the script that finds proof. Most pages are only read, so it is injected when work begins. */
const PROVE = { type: "prove" } as const;

/** The work of the agent in one document, which is a page or a frame. */
export class DocumentWork {
  readonly pieces: Pieces;
  readonly #missedSome: () => boolean;
  /** Undefined until its script is injected. */
  proofs: Proofs | undefined;
  readonly #brought = new Set<string>();

  /**
   * @param onBegin called when work begins in a document without work
   * @param onLeft called when the agent navigated within the page
   * @param onSubmit called when the agent submits something, before the page receives the event
   */
  constructor(signal: AbortSignal, onBegin: () => void, onLeft = () => {}, onSubmit = () => {}) {
    const pieces = new Pieces(() => {
      this.#bring(PROVE);
      onBegin();
    });
    this.pieces = pieces;
    const { listeners, missedSome } = hearWork(pieces);
    this.#missedSome = missedSome;
    // Earlier clicks are unknown if the script was injected late.
    const isLate = document.readyState !== "loading";
    let clickedAt = isLate ? pageTime() : Number.NEGATIVE_INFINITY;
    const click = (event: Event) => {
      this.#bring({ type: "bring", script: "drawn" });
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
    listenFirst({ keydown: click, pointerdown: click }, signal);
    const take = (proofs: Proofs) => {
      this.proofs = proofs;
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
    if (isPutBack()) this.#bring(PROVE);
    recall().then((submitted) => {
      link.submitted = submitted;
      if (submitted.length > 0) this.#bring(PROVE);
    });
  }

  /** Returns true unless there is proof that nothing would be lost. */
  exists(): boolean {
    this.proofs?.settle();
    this.pieces.leave(this.pieces.all.filter(isTakenBack));
    return this.pieces.some || this.#missedSome();
  }

  /** Requests another script, once. */
  #bring(message: Extract<PageMessage, { type: "prove" | "bring" }>): void {
    const { type } = message;
    if (this.#brought.has(type)) return;
    this.#brought.add(type);
    sendToWorker(message).catch(() => this.#brought.delete(type));
  }
}
