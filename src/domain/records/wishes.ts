import { identifiersOf } from "../crm/identifiers";
import { findRecord, type RefusedAddress } from "../crm/record";
import { visitorName } from "../decide/introduction";
import type { Visitor } from "../events/visitor";
import type { Known } from "../move/known";
import { type Config, findCrm } from "../settings/config";
import type { Conversation } from "../state/desk-state";
import { type Choice, choiceFor } from "./choices";
import type { Place } from "./place";
import type { Subject } from "./subject";
import { NO_WISH, type Reason, type Wish } from "./wish";

export type { Subject };

/** A one-time request for a record: by a new conversation, by a click, or by a test from the settings. */
export interface RecordRequest extends Subject {
  crmId: string;
  conversationId: string;
  because: Exclude<Reason, "focus">;
  activate: boolean;
  /** Use the record's own address, even if the agent was on a sub-page of it. */
  fromStart: boolean;
  tabId?: number;
  by?: Wish["by"];
  overWork?: boolean;
}

export const NOBODY: Subject = { conversationId: null, url: null, name: null, known: {}, search: null };

/**
 * Returns the record of a conversation in one CRM.
 *
 * @param except addresses that the server does not know (404 or 410)
 */
export function subjectOf(
  conversation: Conversation | undefined,
  crmId: string,
  config: Config,
  except: readonly string[] = [],
): Subject & { refused: RefusedAddress[] } {
  const compiled = findCrm(config, crmId);
  if (!conversation || !compiled) return { ...NOBODY, refused: [] };
  const { id: conversationId, visitor } = conversation;
  const { url, hit, refused } = findRecord(compiled, conversation, except);
  const search = hit === undefined ? undefined : { hit, identifiers: identifiersOf(visitor) };
  return { conversationId, url, name: nameOf(visitor), known: knownOf(visitor), ...(search && { search }), refused };
}

/** Returns the record of a conversation that a place follows. */
export function subjectFor(
  conversation: Conversation | undefined,
  place: Place,
  config: Config,
  choices: readonly Choice[] = [],
) {
  const { crmId, wish, notFound } = place;
  const except = wish.conversationId === conversation?.id ? notFound : [];
  const own = subjectOf(conversation, crmId, config, except);
  const subject = withRemembered(own, { crmId, notFound: except }, config, choices);
  // If no other address is left, the place keeps the one that failed.
  return subject.url === null && except.length > 0
    ? { ...subject, url: wish.url, search: wish.search }
    : withChoice(subject, { chosen: place.chosen, notFound: except });
}

/** Replaces a search with the record that was found by it earlier. */
export function withChoice<S extends Subject>(
  subject: S,
  { chosen, notFound = [] }: Pick<Place, "chosen"> & { notFound?: readonly string[] },
): S {
  const choice = chosen[subject.conversationId ?? ""];
  const isToUse = choice?.search === subject.url && !notFound.includes(choice?.url ?? "");
  return choice && isToUse ? { ...subject, url: choice.url, search: null } : subject;
}

/** Replaces the record with the one that the agent chose for this customer earlier, unless the server does not know it. */
export function withRemembered<S extends Subject>(
  subject: S,
  { crmId, notFound }: Pick<Place, "crmId" | "notFound">,
  config: Config,
  choices: readonly Choice[],
): S {
  const url = choiceFor(choices, crmId, subject, findCrm(config, crmId)?.crm.sites ?? []);
  return url === undefined || notFound.includes(url) ? subject : { ...subject, url, search: null };
}

/** Returns the name of a visitor, or an identifier if there is no name; null if nothing is known. */
export function nameOf(visitor: Visitor): string | null {
  return visitorName(visitor) ?? visitor.email ?? visitor.externalUserId ?? null;
}

/** Returns the values of a visitor that may be visible in the page of their record. */
export function knownOf(visitor: Visitor): Known {
  const { email, phoneNumber: phone, externalUserId: id } = visitor;
  const name = visitorName(visitor);
  return { ...(email && { email }), ...(phone && { phone }), ...(id && { id }), ...(name && { name }) };
}

/**
 * Returns the new wish of a place that follows the focus, or undefined if it does not change. A request of the agent is valid until the
 * focus moves; a wish for an older focus is replaced immediately.
 *
 * @param focused the conversation in focus, or null
 */
export function followFocus(
  { wish, lost }: Place,
  subject: Subject,
  focused: string | null,
  { activate, now }: { activate: boolean; now: number },
): Wish | undefined {
  const { conversationId, url } = subject;
  const isAsked = wish.because !== "focus";
  // The record of the focused conversation moves to a better address as soon as there is one, even if the agent requested it.
  if (isAsked && wish.whileFocus === focused && wish.conversationId !== focused) return undefined;
  const isSame = wish.conversationId === conversationId && wish.url === url;
  if (isSame && wish.whileFocus === focused) return undefined;
  // If the focus returns to the same conversation, nothing moves, wherever the agent is now.
  const isBack = wish.conversationId === null && lost?.conversationId === conversationId && lost.url === url;
  if (isBack) return { ...lost, whileFocus: focused, activate: false };
  return { ...wishOf(wish, subject, focused, now), because: "focus", activate };
}

/** Returns the new wish of a conversation's own place while another conversation has the focus, or undefined if it does not change. */
export function followOwn({ wish }: Place, subject: Subject, now: number): Wish | undefined {
  if (wish.conversationId !== subject.conversationId || wish.url === subject.url) return undefined;
  return { ...wishOf(wish, subject, null, now), because: "focus", activate: false };
}

/** Replaces the wish of a place. If the focus was lost, the previous wish is remembered until a conversation has the focus. */
export function withWish(place: Place, wish: Wish): Place {
  const isLost = wish.conversationId === null;
  // These addresses belong to one conversation.
  const notFound = wish.conversationId === place.wish.conversationId ? place.notFound : [];
  return {
    ...place,
    wish,
    lost: isLost ? (place.lost ?? place.wish) : null,
    notFound: isLost ? place.notFound : notFound,
  };
}

/** Returns the wish for a request. */
export function wishFor({ wish, observed }: Place, request: RecordRequest, focused: string | null, now: number): Wish {
  const { because, activate, fromStart, tabId, by, overWork } = request;
  return {
    ...wishOf(wish, request, focused, now),
    because,
    activate,
    fromStart,
    tabId: tabId ?? null,
    by: by ?? null,
    overWork: overWork ?? false,
    goesOn: because === "click" || because === "recall",
    pastSilence: observed.at === "silent",
  };
}

function wishOf(
  last: Wish,
  { conversationId, url, name, known, search }: Subject,
  focused: string | null,
  now: number,
): Wish {
  return {
    ...NO_WISH,
    conversationId,
    url,
    name,
    known,
    search: search ?? null,
    number: last.number + 1,
    whileFocus: focused,
    since: now,
  };
}
