import * as LIMITS from "../../../domain/limits";
import { markOf } from "../../../domain/work/mark-of";
import { notifyWorker, sendToWorker } from "../../../platform/content-runtime";
import type { PageMessage } from "../../../protocol/to-worker";
import { entryWithName, takesText, textOf } from "./control";
import { targetOf } from "./dom";
import { listenForDrags } from "./drags";
import { listenFirst } from "./first-listener";
import { listenForWork } from "./listen-for-work";
import { isNoWork } from "./no-work";
import { pageTime } from "./page-time";
import { isUndone, Pieces } from "./pieces";
import { mayRestoreInput, previousSubmits } from "./previous-document";
import { type Proofs, publishWork } from "./published-work";
import { SHARED } from "./shared";

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
      this.#request(PROVE);
      onBegin();
    });
    this.pieces = pieces;
    const { listeners, missedSome } = listenForWork(pieces);
    this.#missedSome = missedSome;
    // Earlier clicks are unknown if the script was injected late.
    const isLate = document.readyState !== "loading";
    let clickedAt = isLate ? pageTime() : Number.NEGATIVE_INFINITY;
    const click = (event: Event) => {
      this.#request({ type: "inject", script: "drawn" });
      const target = targetOf(event);
      if (!target || !takesText(target)) clickedAt = pageTime();
    };
    // For the next page, which may be this form again. A script can submit a form without an event.
    const tell = () => {
      const texts = pieces.all.flatMap(({ control }) => [textOf(control), entryWithName(control)]);
      const marks = texts.flatMap((text) => markOf(text) ?? []).slice(0, LIMITS.marks);
      if (marks.length > 0) notifyWorker({ type: "submitted", marks });
    };
    listenFirst({ ...listeners, ...listenForDrags(pieces), click, submit: tell, pagehide: tell }, signal);
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
    publishWork(link);
    if (mayRestoreInput()) this.#request(PROVE);
    previousSubmits().then((submitted) => {
      link.submitted = submitted;
      if (submitted.length > 0) this.#request(PROVE);
    });
  }

  /** Returns true unless there is proof that nothing would be lost. */
  exists(): boolean {
    this.proofs?.settle();
    this.pieces.leave(this.pieces.all.filter(isUndone));
    return this.pieces.some || this.#missedSome();
  }

  /** Requests another script, once. */
  #request(message: Extract<PageMessage, { type: "prove" | "inject" }>): void {
    const { type } = message;
    if (this.#brought.has(type)) return;
    this.#brought.add(type);
    sendToWorker(message).catch(() => this.#brought.delete(type));
  }
}
