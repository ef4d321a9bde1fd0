import * as z from "zod/mini";
import { TONES } from "../domain/sound/tones";

/** What the worker says to the document that plays sounds. `isPrivate` and `id` say for which conversation. */
export const toPlayerSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("player/play"),
    id: z.string(),
    isPrivate: z.boolean(),
    sound: z.object({ tone: z.enum(TONES), volume: z.number() }),
    /** How often, the first time included. */
    times: z.int(),
    /** In these it falls silent. */
    quietHours: z.object({ on: z.boolean(), from: z.string(), to: z.string() }),
  }),
  /** What is not named here is meant whatever it is. */
  z.object({
    type: z.literal("player/stop"),
    id: z.exactOptional(z.string()),
    isPrivate: z.exactOptional(z.boolean()),
  }),
]);
export type ToPlayer = z.infer<typeof toPlayerSchema>;
export type PlayMessage = Extract<ToPlayer, { type: "player/play" }>;
export type StopMessage = Extract<ToPlayer, { type: "player/stop" }>;
