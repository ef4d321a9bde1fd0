import * as z from "zod/mini";

/** Result of a search: still being examined (`looking`), or where it leads, and to which records. */
export const foundSchema = z.lazy(() =>
  z.object({
    /** The number of the wish whose search it is. */
    wish: z.int(),
    conversationId: z.nullable(z.string()),
    /** The address of the search, and the pattern of the records' addresses among the hits. */
    search: z.string(),
    hit: z.string(),
    leads: z.enum(["looking", "open", "none", "unsure", "choose", "leave"]),
    hits: z.array(z.object({ record: z.string(), url: z.string(), isProved: z.boolean() })),
  }),
);
