import * as z from "zod/mini";
import { isOnSites } from "../crm/site";
import * as LIMITS from "../limits";
import type { Known } from "../move/known";
import { isSamePerson } from "../state/same-person";
import { singleIdentifier } from "./mark";
import type { Place } from "./place";
import type { Subject } from "./subject";

/** A record that the agent chose for a customer in one CRM, with the values that were known of the customer at that time. */
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
 * Returns true if the most reliable value that is known both times, ID or email, is the same. Unlike within one conversation, missing
 * values do not count as the same: a record must not be assigned to a customer of whom little is known.
 */
export function isSameCustomer(one: Known, other: Known): boolean {
  const kind = (["id", "email"] as const).find((it) => one[it] !== undefined && other[it] !== undefined);
  return kind !== undefined && isSamePerson(singleIdentifier(kind, one), singleIdentifier(kind, other));
}

/** Adds a choice. It replaces the previous one for the same customer, and the oldest one if there are too many. */
export function remember(choices: readonly Choice[], crmId: string, known: Known, url: string): Choice[] {
  const { id, email } = known;
  const others = forget(choices, crmId, known);
  if (!id && !email) return others;
  return [...others, { crmId, url, ...(id && { id }), ...(email && { email }) }].slice(-LIMITS.choices);
}

/** Removes the choices for this customer in one CRM. */
export function forget(choices: readonly Choice[], crmId: string, known: Known): Choice[] {
  return choices.filter((one) => one.crmId !== crmId || !isSameCustomer(one, known));
}

/**
 * Returns the record that the agent chose for a customer earlier, in this conversation or in another one, or undefined if there is none
 * that may be used. If another ID or none was known at that time, the record at the CRM's own address takes precedence. If several
 * customers have this email, it is unknown which one it is.
 *
 * @param subject the record at the CRM's own address
 * @param sites the current sites of the CRM, as match patterns
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
 * Returns the choices after a page arrived in the tab of a place. If the agent opens a hit of a search, that is a choice for the customer
 * of the search, as long as the agent is with nobody else. Going back to the search removes it.
 *
 * @param subject the record that the CRM's own addresses now give for the wish's conversation
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
  // The visitor may be another person now, or more may be known of them.
  if (!choice || !isTheirs || choice.search !== subject.url) return choices;
  if (chosen !== before.chosen) return remember(choices, crmId, subject.known, choice.url);
  const isBack = screen?.url === choice.search && before.screen?.url !== screen.url;
  return isBack ? forget(choices, crmId, subject.known) : choices;
}
