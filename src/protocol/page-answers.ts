import * as z from "zod/mini";
import { lazily } from "../domain/lazily";
import * as LIMITS from "../domain/limits";
import { KINDS } from "../domain/move/known";

/**
 * What the content script did when it was asked to show a record.
 *
 * - `already`: the page is already at the address.
 * - `moving`: the address was changed without a load. The page sends a message when it shows the record.
 * - `leaving`: the load began.
 * - `work`: nothing, because the agent worked in the page.
 * - `desk`: nothing, because the page contains the desk and must not be reloaded.
 * - `login`: nothing, because the page asks the agent to log in.
 * - `late`: nothing, because the page was busy and the request has expired.
 */
export const showResultSchema = z.enum(["already", "moving", "leaving", "work", "desk", "login", "late"]);
export type ShowResult = z.infer<typeof showResultSchema>;

/** Whether the page asks for a password: not at all, in a field, or in a form. */
export const loginSchema = z.enum(["none", "field", "form"]);

const page = () => z.number();
const href = () => z.string().check(z.maxLength(LIMITS.address));

/** How the document of a page was loaded, as the page reports it. */
export const pageLoadSchema = lazily(() =>
  z.object({ address: href(), redirects: z.int().check(z.nonnegative()), referrer: href() }),
);
const counts = () => z.partialRecord(z.enum(KINDS), z.int());

/** Whether the overlay received the message. False if there is no overlay, and so nothing to remove. */
const isHere = lazily(() => z.object({ isHere: z.boolean() }));

/** The answers to messages. They come from a page's process, so they are parsed like everything from there. */
const ANSWERS = {
  "show-record": lazily(() =>
    z.object({
      did: showResultSchema,
      /** When the load of this page began. Each page has a different number. */
      page: page(),
      /** When the page did it, by its own clock. */
      at: z.number(),
      /** The address of the page before. */
      href: href(),
      status: z.int(),
      load: pageLoadSchema(),
    }),
  ),
  ping: lazily(() =>
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
  /** `isShown`: the agent can see the toast, or has already closed it. */
  toast: lazily(() => z.object({ isHere: z.boolean(), isShown: z.boolean() })),
  "dismiss-toast": isHere,
  "withdraw-offer": isHere,
  mark: isHere,
  veil: isHere,
  /** False if the page prevents the overlay from being shown. */
  "offer-record": lazily(() => z.object({ isShown: z.boolean() })),
};

/** The answer by the type of the message; null for a message without an answer. */
export type PageAnswer<Type extends string> = Type extends keyof typeof ANSWERS
  ? z.infer<ReturnType<(typeof ANSWERS)[Type]>>
  : null;

/** Parses the answer to a message. Throws if it is invalid. */
export function readPageAnswer<Type extends string>(type: Type, answer: unknown): PageAnswer<Type> {
  const schemas: Partial<Record<string, () => z.ZodMiniType>> = ANSWERS;
  const parsed = schemas[type]?.().safeParse(answer);
  if (parsed && !parsed.success) throw new Error("The page's answer is invalid.");
  return (parsed?.data ?? null) as PageAnswer<Type>;
}
