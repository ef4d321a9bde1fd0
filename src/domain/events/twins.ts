import * as z from "zod/mini";
import * as LIMITS from "../limits";

/** A payload that one or several tabs of a desk sent at about the same time. */
export const recentPayloadSchema = z.lazy(() =>
  z.object({
    /** The hash of the payload, see `payloadHash`. */
    what: z.string(),
    /** ISO 8601 in UTC. */
    at: z.string(),
    /** The desks that have sent it so far. */
    by: z.array(z.string()),
  }),
);
export type RecentPayload = z.infer<typeof recentPayloadSchema>;

/**
 * Detects duplicates from several tabs of one desk. Two tabs send the same events, and these have no ID. If a desk sends the same
 * payload as another one did a moment ago, and has not sent it itself since, it is the same event: the n-th occurrence in one tab
 * is the twin of the n-th occurrence in the other. If one desk sends the same payload twice, these are two events.
 *
 * @param tellings the payloads of the last moment, the oldest first
 * @param told which desk sent which payload, and when
 */
export function detectTwin(
  tellings: readonly RecentPayload[],
  { desk, what, at }: { desk: string; what: string; at: string },
): { tellings: RecentPayload[]; isTwin: boolean } {
  const time = Date.parse(at);
  const recent = tellings.filter((it) => Math.abs(time - Date.parse(it.at)) <= LIMITS.twinMs);
  const index = recent.findIndex((it) => it.what === what && !it.by.includes(desk));
  const other = recent[index];
  if (other) return { tellings: recent.with(index, { ...other, by: [...other.by, desk] }), isTwin: true };
  return { tellings: [...recent, { what, at, by: [desk] }].slice(-LIMITS.payloadsRemembered), isTwin: false };
}

/**
 * A hash of a desk's message (53 bits). It is the same for the same payload; collisions are very unlikely.
 * The algorithm is cyrb53, by bryc, in the public domain.
 */
export function payloadHash(origin: string, data: unknown): string {
  const text = `${origin} ${JSON.stringify(data)}`;
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
