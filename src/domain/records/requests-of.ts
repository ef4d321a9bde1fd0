import type { DeskEvent } from "../events/desk-event";
import * as LIMITS from "../limits";
import type { Config } from "../settings/config";
import { type DeskState, focusedId, isOnDesk } from "../state/desk-state";
import { isSamePerson } from "../state/same-person";
import type { Place } from "./place";
import { type RecordRequest, subjectOf } from "./wishes";

export type { RecordRequest };

/**
 * Returns the records that an event requests once. Everything else that should be shown follows from the state.
 *
 * - A conversation arrives, in a CRM that then opens records. Its record is requested as soon as there is an address, and only once: it
 *   stays even if a better address becomes known later, unless that belongs to another person.
 * - The agent clicks the conversation that already has the focus: they want to return to the start of its record.
 */
export function requestsOf(event: DeskEvent, before: DeskState, after: DeskState, config: Config): RecordRequest[] {
  const id = event.conversationId ?? "";
  const conversation = after.conversations.get(id);
  if (!conversation || !isOnDesk(conversation)) return [];
  const known = before.conversations.get(id);
  const isSelectedAgain = event.type === "conversation.selected" && focusedId(before.summary) === id;
  return config.crms.flatMap(({ crm }): RecordRequest[] => {
    const { url, name, known: values, search } = subjectOf(conversation, crm.id, config);
    const about = {
      crmId: crm.id,
      conversationId: id,
      url,
      name,
      known: values,
      ...(search && { search }),
      activate: crm.activateTab,
    };
    if (url === null) return [];
    if (crm.openOn === "focus") return isSelectedAgain ? [{ ...about, because: "click", fromStart: true }] : [];
    if (crm.openOn !== "added") return [];
    const wasAsked = known !== undefined && isOnDesk(known) && subjectOf(known, crm.id, config).url !== null;
    return wasAsked && isSamePerson(known.visitor, conversation.visitor)
      ? []
      : [{ ...about, because: "added", fromStart: false }];
  });
}

/**
 * Returns true if the click of a request is the one that moved the focus. Desks may report the two in any order, and the second click of
 * a double click has no meaning of its own.
 *
 * @param now milliseconds since 1970
 */
export function isSameClick({ wish }: Place, { because, conversationId }: RecordRequest, now: number): boolean {
  const isFollowed = wish.because === "focus" && wish.conversationId === conversationId;
  return because === "click" && isFollowed && Math.abs(now - wish.since) < LIMITS.clickMs;
}
