import * as z from "zod/mini";
import { knownSchema, type Wish } from "./wish";

/**
 * It is uncertain whose record the page with this ID shows, because a move without a load was not proved. It may also be the record of
 * one of these other customers, whose response came late.
 */
export const doubtSchema = z.lazy(() =>
  z.object({ page: z.number(), others: z.array(z.object({ conversationId: z.string(), known: knownSchema })) }),
);

/** A record that the page of a tab shows. */
export const screenSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The requested address. */
    url: z.string(),
    /** The address of the page after redirects. */
    landed: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    doubt: z.exactOptional(doubtSchema),
  }),
);
export type Screen = z.infer<typeof screenSchema>;

/** A move of a tab to a record, by a load or without one. */
export const moveSchema = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    /** The record's address. */
    url: z.string(),
    /** The address to which the tab was sent, which may be a sub-page of the record. */
    to: z.string(),
    name: z.nullable(z.string()),
    known: knownSchema,
    /** Start of the move, in milliseconds since 1970, by the clock of pages. */
    began: z.number(),
  }),
);
export type Move = z.infer<typeof moveSchema>;

/** Returns the move of a tab to the record of a wish; undefined if the wish has no record. */
export function moveOf({ conversationId, url, name, known }: Wish, to: string, began: number): Move | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, to, name, known, began };
}

/** Returns the record of a wish at the address where it appeared; undefined if the wish has no record. */
export function screenOf({ conversationId, url, name, known }: Wish, landed: string): Screen | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, name, known, landed };
}
