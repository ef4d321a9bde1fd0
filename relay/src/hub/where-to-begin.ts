import type { RelayCursor } from "../../../src/protocol/relay-wire";
import type { Bounds } from "../engine/port";

export interface Begin {
  /** Events after this cursor are sent. */
  after: number;
  /** The newest cursor there is. */
  last: number;
  /** What the browser is told of events that it may have missed for good. */
  gap?: { reason: "expired" | "other-stream"; before: number };
}

/**
 * Decides where a browser's events begin.
 *
 * @param stream what is stored now
 * @param cursor where the browser is; null where it does not remember
 * @param acknowledged what its token acknowledged, for a browser that does not remember; undefined for nothing yet
 */
export function whereToBegin(
  stream: string,
  cursor: RelayCursor | null,
  acknowledged: number | undefined,
  { first, last }: Bounds,
): Begin {
  const isOther = cursor !== null && cursor.stream !== stream;
  // A cursor that lies ahead is of a stream that was put back to an older state, as by a backup.
  if (isOther || (cursor?.cursor ?? 0) > last)
    return { after: first - 1, last, gap: { reason: "other-stream", before: first } };
  const after = cursor?.cursor ?? Math.min(acknowledged ?? last, last);
  if (after >= first - 1) return { after, last };
  return { after: first - 1, last, gap: { reason: "expired", before: first } };
}
