import { identifiersOf } from "../crm/identifiers";
import { findRecord, type RefusedAddress } from "../crm/record";
import { visitorName } from "../decide/introduction";
import type { Visitor } from "../events/visitor";
import type { Known } from "../move/known";
import { type Config, findCrm } from "../settings/config";
import type { Conversation } from "../state/desk-state";
import { type Choice, choiceFor } from "./choices";
import { NO_WISH, type Place, type Reason, type Wish } from "./place";
import type { Subject } from "./subject";

export type { Subject };

/** A record that is asked for once: by an arrival, by a click, or by a try from the settings. */
export interface Ask extends Subject {
  crmId: string;
  conversationId: string;
  because: Exclude<Reason, "focus">;
  activate: boolean;
  /** The record's own address, also where the agent was further inside it. */
  fromStart: boolean;
  tabId?: number;
  by?: Wish["by"];
  overWork?: boolean;
}

export const NOBODY: Subject = { conversationId: null, url: null, name: null, known: {}, search: null };

/**
 * The record of a conversation in one CRM.
 *
 * @param except addresses that the server does not know
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

/** The record of a conversation that a place follows. */
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
  // The last address there is stays the one that did not load.
  return subject.url === null && except.length > 0
    ? { ...subject, url: wish.url, search: wish.search }
    : withChoice(subject, { chosen: place.chosen, notFound: except });
}

/** The record instead of its search, where it was found among the hits before. */
export function withChoice<S extends Subject>(
  subject: S,
  { chosen, notFound = [] }: Pick<Place, "chosen"> & { notFound?: readonly string[] },
): S {
  const choice = chosen[subject.conversationId ?? ""];
  const isToUse = choice?.search === subject.url && !notFound.includes(choice?.url ?? "");
  return choice && isToUse ? { ...subject, url: choice.url, search: null } : subject;
}

/** The record that the agent chose for this customer before, unless the server does not know it. */
export function withRemembered<S extends Subject>(
  subject: S,
  { crmId, notFound }: Pick<Place, "crmId" | "notFound">,
  config: Config,
  choices: readonly Choice[],
): S {
  const url = choiceFor(choices, crmId, subject, findCrm(config, crmId)?.crm.sites ?? []);
  return url === undefined || notFound.includes(url) ? subject : { ...subject, url, search: null };
}

/** The visitor by their name, else by what identifies them; null where nothing is known. */
export function nameOf(visitor: Visitor): string | null {
  return visitorName(visitor) ?? visitor.email ?? visitor.externalUserId ?? null;
}

/** What is known of the visitor and may be seen in the page of their record. */
export function knownOf(visitor: Visitor): Known {
  const { email, phoneNumber: phone, externalUserId: id } = visitor;
  const name = visitorName(visitor);
  return { ...(email && { email }), ...(phone && { phone }), ...(id && { id }), ...(name && { name }) };
}

/**
 * The wish of a place that follows the focus, or undefined where it stays as it is. What the agent asked for holds until the
 * focus moves; an older focus gives way at once.
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
  // The record of the conversation in focus itself goes on to a better address as soon as there is one, asked for or not.
  if (isAsked && wish.whileFocus === focused && wish.conversationId !== focused) return undefined;
  const isSame = wish.conversationId === conversationId && wish.url === url;
  if (isSame && wish.whileFocus === focused) return undefined;
  // A focus that was lost and comes back to the same conversation moves nothing, wherever the agent is by now.
  const isBack = wish.conversationId === null && lost?.conversationId === conversationId && lost.url === url;
  if (isBack) return { ...lost, whileFocus: focused, activate: false };
  return { ...wishOf(wish, subject, focused, now), because: "focus", activate };
}

/** The wish of a conversation's own place while another one has the focus, or undefined where it stays as it is. */
export function followOwn({ wish }: Place, subject: Subject, now: number): Wish | undefined {
  if (wish.conversationId !== subject.conversationId || wish.url === subject.url) return undefined;
  return { ...wishOf(wish, subject, null, now), because: "focus", activate: false };
}

/** The place with another wish. What nobody has the focus for any more is remembered until somebody has it. */
export function withWish(place: Place, wish: Wish): Place {
  const isLost = wish.conversationId === null;
  // Addresses that the server does not know are those of one conversation.
  const notFound = wish.conversationId === place.wish.conversationId ? place.notFound : [];
  return {
    ...place,
    wish,
    lost: isLost ? (place.lost ?? place.wish) : null,
    notFound: isLost ? place.notFound : notFound,
  };
}

/** The wish that an ask makes. */
export function wishFor({ wish, observed }: Place, ask: Ask, focused: string | null, now: number): Wish {
  const { because, activate, fromStart, tabId, by, overWork } = ask;
  return {
    ...wishOf(wish, ask, focused, now),
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
