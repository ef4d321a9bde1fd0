import * as z from "zod/mini";
import * as LIMITS from "../limits";

/**
 * A message as a listener heard it: rebuilt, bounded, not yet understood.
 *
 * `listener` and `sequence` together are the capture id. The sequence of one listener counts up from 1 and is relayed in
 * order, so that the last one handled is all there is to remember to know a resend.
 */
export const captureSchema = z.lazy(() =>
  z.object({
    listener: z.string().check(z.minLength(8), z.maxLength(64)),
    sequence: z.int().check(z.positive()),
    /** Origin of the message as the browser told it, e.g. `https://ha.iadvize.com`. */
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
