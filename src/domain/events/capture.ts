import * as z from "zod/mini";
import * as LIMITS from "../limits";

/**
 * A message that a listener received: copied field by field and limited in size, but not yet parsed.
 *
 * `listener` and `sequence` together are the capture ID. The sequence numbers of a listener start at 1 and are sent in order. So
 * the last handled number is enough to recognise a capture that is sent again.
 */
export const captureSchema = z.lazy(() =>
  z.object({
    listener: z.string().check(z.minLength(8), z.maxLength(64)),
    sequence: z.int().check(z.positive()),
    /** The origin of the message as reported by the browser, e.g. `https://ha.iadvize.com`. */
    origin: z.string().check(z.maxLength(LIMITS.text)),
    /** ISO 8601 in UTC. */
    receivedAt: z.iso.datetime(),
    data: z.unknown(),
  }),
);

export type Capture = z.infer<typeof captureSchema>;

export function captureId(capture: Pick<Capture, "listener" | "sequence">): string {
  return `${capture.listener}:${capture.sequence}`;
}
