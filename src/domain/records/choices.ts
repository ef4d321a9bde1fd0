import * as z from "zod/mini";
import { isOnSites } from "../crm/site";
import * as LIMITS from "../limits";
import type { Known } from "../move/known";
import { isSamePerson } from "../state/same-person";
import { only } from "./mark";
import type { Place } from "./place";
import type { Subject } from "./subject";

/** A record that the agent chose for a customer in one CRM, with what was known of the customer then. */
export const choiceSchema = z.lazy(() =>
  z.object({
    crmId: z.string(),
    url: z.string(),
    id: z.exactOptional(z.string()),
    email: z.exactOptional(z.string()),
  }),
);
export type Choice = z.infer<typeof choiceSchema>;

/**
 * True where the surest of id and email that is known both times is the same. What says nothing is not taken for the same, as
 * it is within one conversation: a record must not go to whoever happens to be little known.
 */
export function isSameCustomer(one: Known, other: Known): boolean {
  const kind = (["id", "email"] as const).find((it) => one[it] !== undefined && other[it] !== undefined);
  return kind !== undefined && isSamePerson(only(kind, one), only(kind, other));
}

/** The choices with one more. The one before for the same customer gives way, and the oldest where there are many. */
export function remember(choices: readonly Choice[], crmId: string, known: Known, url: string): Choice[] {
  const { id, email } = known;
  const others = forget(choices, crmId, known);
  if (!id && !email) return others;
  return [...others, { crmId, url, ...(id && { id }), ...(email && { email }) }].slice(-LIMITS.choices);
}

/** The choices without those for this customer in one CRM. */
export function forget(choices: readonly Choice[], crmId: string, known: Known): Choice[] {
  return choices.filter((one) => one.crmId !== crmId || !isSameCustomer(one, known));
}

/**
 * The record that the agent chose for a customer before, in this conversation or in another one; undefined where there is none
 * that may be used. Where another id was known then, or none, the record that this one leads to by itself goes before. Where
 * several customers have this email, nobody knows which one it is.
 *
 * @param subject what the CRM's own addresses give
 * @param sites of the CRM, as match patterns: they may have changed since
 */
export function choiceFor(
  choices: readonly Choice[],
  crmId: string,
  { known, url, search }: Subject,
  sites: readonly string[],
): string | undefined {
  const [choice, another] = choices.filter((one) => one.crmId === crmId && isSameCustomer(one, known));
  if (!choice || another) return undefined;
  const isAsSure = choice.id === known.id || url === null || search;
  return isAsSure && isOnSites(choice.url, sites) ? choice.url : undefined;
}

/**
 * The choices after a page arrived in the tab of a place. One of the hits of a search is a choice for the customer whom the
 * search is for, as long as the agent is with nobody else. Who goes back to the search takes it back.
 *
 * @param subject what the CRM's own addresses give for the wish's conversation by now
 * @param focused the conversation in focus, or null
 */
export function afterArrivalOf(
  choices: Choice[],
  before: Place,
  { crmId, wish, chosen, screen }: Place,
  subject: Subject,
  focused: string | null,
): Choice[] {
  const { conversationId } = subject;
  const choice = chosen[conversationId ?? ""];
  const isTheirs = conversationId === wish.conversationId && (focused ?? conversationId) === conversationId;
  // The visitor may be somebody else by now, or better known.
  if (!choice || !isTheirs || choice.search !== subject.url) return choices;
  if (chosen !== before.chosen) return remember(choices, crmId, subject.known, choice.url);
  const isBack = screen?.url === choice.search && before.screen?.url !== screen.url;
  return isBack ? forget(choices, crmId, subject.known) : choices;
}
