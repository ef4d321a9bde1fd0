import { messageOf } from "./message-of";

/** The timeline to which errors are reported. */
interface Timeline {
  problem(what: { code: "internal"; detail: string }): void;
}

/** Runs a task whose result is not awaited. Errors are reported in the timeline. */
export function inBackground(timeline: Timeline, work: Promise<unknown>): void {
  work.catch((error: unknown) => reportFailure(timeline, error));
}

/** Reports an unexpected error in the timeline. */
export function reportFailure(timeline: Timeline, error: unknown): void {
  timeline.problem({ code: "internal", detail: messageOf(error) });
}

/**
 * Waits for a task and ignores its failure.
 *
 * @param _because why the failure can be ignored; for readers of the code only
 */
export async function ignoringFailure(_because: string, work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}
