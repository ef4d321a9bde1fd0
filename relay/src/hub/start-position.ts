import type { RelayCursor } from "../../../src/protocol/relay-wire";
import type { Bounds } from "../engine/port";

export interface StartPosition {
  /** Only events after this cursor are sent. */
  after: number;
  /** The newest cursor. */
  last: number;
  /** Reported to the browser if it may have missed events that can't be sent any more. */
  gap?: { reason: "expired" | "other-stream"; before: number };
}

/**
 * Decides with which event to start for a browser.
 *
 * @param stream the identity of the stored data
 * @param cursor the position of the browser; null if it has none
 * @param acknowledged the cursor that its token acknowledged, for a browser without a position; undefined for none
 */
export function startPositionOf(
  stream: string,
  cursor: RelayCursor | null,
  acknowledged: number | undefined,
  { first, last }: Bounds,
): StartPosition {
  const isOther = cursor !== null && cursor.stream !== stream;
  // The cursor is beyond the end if the stream was restored to an older state, e.g. from a backup.
  if (isOther || (cursor?.cursor ?? 0) > last)
    return { after: first - 1, last, gap: { reason: "other-stream", before: first } };
  const after = cursor?.cursor ?? Math.min(acknowledged ?? last, last);
  if (after >= first - 1) return { after, last };
  return { after: first - 1, last, gap: { reason: "expired", before: first } };
}
