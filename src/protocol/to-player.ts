import * as z from "zod/mini";
import { TONES } from "../domain/sound/tones";

/** The messages from the worker to the document that plays sounds. `isPrivate` and `id` identify the conversation. */
export const toPlayerSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("player/play"),
    id: z.string(),
    isPrivate: z.boolean(),
    sound: z.object({ tone: z.enum(TONES), volume: z.number() }),
    /** How often the sound is played in total. */
    times: z.int(),
    /** No sound is played during these hours. */
    quietHours: z.object({ on: z.boolean(), from: z.string(), to: z.string() }),
  }),
  /** Stops all sounds that match. A missing field matches all values. */
  z.object({
    type: z.literal("player/stop"),
    id: z.exactOptional(z.string()),
    isPrivate: z.exactOptional(z.boolean()),
  }),
]);
export type ToPlayer = z.infer<typeof toPlayerSchema>;
export type PlayMessage = Extract<ToPlayer, { type: "player/play" }>;
export type StopMessage = Extract<ToPlayer, { type: "player/stop" }>;
