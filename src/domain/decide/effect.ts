import * as z from "zod/mini";
import { answerSchema, deskEventSchema, transactionSchema } from "../events/desk-event";

/** The visitor's data that a toast or notification may show. Data that the settings exclude is missing. */
export const introductionSchema = z.lazy(() =>
  z.object({
    name: z.exactOptional(z.string()),
    channel: z.exactOptional(z.string()),
    email: z.exactOptional(z.string()),
    externalUserId: z.exactOptional(z.string()),
  }),
);
export type Introduction = z.infer<typeof introductionSchema>;

export const availabilitySchema = z.enum(["available", "held", "unavailable", "unknown"]);
export type Availability = z.infer<typeof availabilitySchema>;

/** An action in the browser. Each kind has its own performer. All effects are idempotent. */
export const effectSchema = z.lazy(() => {
  const conversation = { conversationId: z.string() };
  /** `hasRecord`: the CRM has an address for the visitor's record. */
  const toastContent = { introduction: introductionSchema, hasRecord: z.boolean() };
  /** The desk does not show this event. */
  const unseen = { isUnseen: z.exactOptional(z.literal(true)) };
  return z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("notify"), ...conversation, introduction: introductionSchema }),
    z.object({ kind: z.literal("update-notification"), ...conversation, introduction: introductionSchema }),
    z.object({ kind: z.literal("clear-notification"), ...conversation }),
    z.object({ kind: z.literal("toast"), ...conversation, crmId: z.string(), ...toastContent }),
    z.object({ kind: z.literal("update-toast"), ...conversation, crmId: z.string(), ...toastContent }),
    z.object({ kind: z.literal("dismiss-toast"), ...conversation }),
    /** A sound for the conversation. If the settings say so, it repeats until `stop-sound`. */
    z.object({ kind: z.literal("play-sound"), ...conversation }),
    z.object({ kind: z.literal("stop-sound"), ...conversation }),
    z.object({ kind: z.literal("set-badge"), count: z.int(), availability: availabilitySchema }),
    z.object({ kind: z.literal("show-desk"), visible: z.boolean() }),
    z.object({
      kind: z.literal("tell-pages"),
      conversationId: z.exactOptional(z.string()),
      event: deskEventSchema,
    }),
    /** Performed once per event; `id` is the event's ID. */
    z.object({
      kind: z.literal("notify-message"),
      id: z.string(),
      ...conversation,
      introduction: introductionSchema,
    }),
    z.object({
      kind: z.literal("notify-answer"),
      id: z.string(),
      ...conversation,
      answer: answerSchema,
      introduction: introductionSchema,
      ...unseen,
    }),
    z.object({
      kind: z.literal("notify-transaction"),
      id: z.string(),
      conversationId: z.exactOptional(z.string()),
      transaction: transactionSchema,
      introduction: introductionSchema,
      ...unseen,
    }),
    /** The visitor waits for an answer. `since` identifies the wait, as in the conversation. */
    z.object({
      kind: z.literal("notify-waiting"),
      since: z.string(),
      ...conversation,
      introduction: introductionSchema,
    }),
    /** One notification for all missed events. */
    z.object({ kind: z.literal("notify-missed"), id: z.string(), conversationId: z.exactOptional(z.string()) }),
  ]);
});
export type Effect = z.infer<typeof effectSchema>;
export type EffectKind = Effect["kind"];
export type EffectOf<Kind extends EffectKind> = Extract<Effect, { kind: Kind }>;
