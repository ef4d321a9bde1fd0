import { messageOf } from "./message-of";

/** Where a failure is told. */
interface Timeline {
  note(problem: { kind: "problem"; code: "internal"; detail: string; count: number }): void;
}

/** Lets something go on that nobody waits for. What fails is told in the timeline, or nobody would know. */
export function inBackground(timeline: Timeline, work: Promise<unknown>): void {
  work.catch((error: unknown) => tellFailure(timeline, error));
}

/** Tells that something failed that never should. */
export function tellFailure(timeline: Timeline, error: unknown): void {
  timeline.note({ kind: "problem", code: "internal", detail: messageOf(error), count: 1 });
}

/**
 * Does something whose failure changes nothing.
 *
 * @param _because why it need not be told; for whoever reads the call
 */
export async function ignoringFailure(_because: string, work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}
