import * as z from "zod/mini";
import * as LIMITS from "../limits";

/** What one desk or several told, in the same words and at about the same time. */
export const tellingSchema = z.lazy(() =>
  z.object({
    /** Stands for the words. */
    what: z.string(),
    /** ISO 8601 in UTC. */
    at: z.string(),
    /** The desks that told it so far. */
    by: z.array(z.string()),
  }),
);
export type Telling = z.infer<typeof tellingSchema>;

/**
 * Two tabs of one desk tell the same events, which have no id. So what a desk tells in the same words as another one did a
 * moment ago, and has not told itself since, is that event: the n-th time of one is the twin of the n-th time of the other.
 * One desk that says the same twice tells two events.
 *
 * @param tellings those of the last moment, the oldest first
 * @param told by whom, what and when
 */
export function takeTelling(
  tellings: readonly Telling[],
  { desk, what, at }: { desk: string; what: string; at: string },
): { tellings: Telling[]; isTwin: boolean } {
  const recent = tellings.filter((it) => Math.abs(Date.parse(at) - Date.parse(it.at)) <= LIMITS.twinMs);
  const index = recent.findIndex((it) => it.what === what && !it.by.includes(desk));
  const other = recent[index];
  if (other) return { tellings: recent.with(index, { ...other, by: [...other.by, desk] }), isTwin: true };
  return { tellings: [...recent, { what, at, by: [desk] }].slice(-LIMITS.tellingsRemembered), isTwin: false };
}

/**
 * What stands for a message of a desk: short, and the same for the same words alone, as far as chance allows (53 bits).
 * It is cyrb53, by bryc, in the public domain.
 */
export function wordsOf(origin: string, data: unknown): string {
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
