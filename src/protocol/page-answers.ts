import * as z from "zod/mini";
import { lazily } from "../domain/lazily";
import * as LIMITS from "../domain/limits";
import { KINDS } from "../domain/move/known";

/**
 * What the content script did about a record.
 *
 * - `already`: the page is at the address.
 * - `moving`: the address was changed without a load; the page tells when it shows the record.
 * - `leaving`: the load began.
 * - `work`: the agent worked in the page.
 * - `desk`: the page holds the desk and must not be loaded.
 * - `login`: the page asks the agent to log in.
 * - `late`: the page was busy and did nothing; what it was asked for may be old.
 */
export const didSchema = z.enum(["already", "moving", "leaving", "work", "desk", "login", "late"]);
export type Did = z.infer<typeof didSchema>;

/** Whether the page asks for a password, and how. */
export const loginSchema = z.enum(["none", "field", "form"]);

const page = () => z.number();
const href = () => z.string().check(z.maxLength(LIMITS.address));

/** How the document of a page was loaded, as it tells it of itself. */
export const pageLoadSchema = lazily(() =>
  z.object({ address: href(), redirects: z.int().check(z.nonnegative()), referrer: href() }),
);
const counts = () => z.partialRecord(z.enum(KINDS), z.int());

/** The overlay over the page heard it; false where there is none, and so nothing to take away. */
const isHere = lazily(() => z.object({ isHere: z.boolean() }));

/** The answer to each message that has one. It comes from a page's process, so it is parsed like everything from there. */
const ANSWERS = {
  "show-record": lazily(() =>
    z.object({
      did: didSchema,
      /** When the load of this page began; another number for each page. */
      page: page(),
      /** The page's clock as it did it. */
      at: z.number(),
      /** Where the page was before. */
      href: href(),
      status: z.int(),
      load: pageLoadSchema(),
    }),
  ),
  look: lazily(() =>
    z.object({
      page: page(),
      href: href(),
      status: z.int(),
      load: pageLoadSchema(),
      login: loginSchema,
      hasWork: z.boolean(),
    }),
  ),
  "count-known": lazily(() => z.object({ own: counts(), other: counts() })),
  "show-desk": lazily(() => z.object({ found: z.boolean() })),
  /** Whether the agent can see it; also where they saw it before and closed it. */
  toast: lazily(() => z.object({ isHere: z.boolean(), isShown: z.boolean() })),
  "dismiss-toast": isHere,
  "withdraw-offer": isHere,
  mark: isHere,
  veil: isHere,
  /** False where the page leaves no room for it. */
  "offer-record": lazily(() => z.object({ isShown: z.boolean() })),
};

/** By the type of the message; null for a message to which there is nothing to answer. */
export type PageAnswer<Type extends string> = Type extends keyof typeof ANSWERS
  ? z.infer<ReturnType<(typeof ANSWERS)[Type]>>
  : null;

/** Reads the answer to a message. Throws where it is none that a page can give. */
export function readPageAnswer<Type extends string>(type: Type, answer: unknown): PageAnswer<Type> {
  const schemas: Partial<Record<string, () => z.ZodMiniType>> = ANSWERS;
  const parsed = schemas[type]?.().safeParse(answer);
  if (parsed && !parsed.success) throw new Error("The page gave no sensible answer.");
  return (parsed?.data ?? null) as PageAnswer<Type>;
}
