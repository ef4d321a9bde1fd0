import type { DeskEvent, DeskEventOf, ReadEvent } from "../events/desk-event";
import * as LIMITS from "../limits";
import { conversationKey, keyOf } from "./conversation-key";
import { type Conversation, type DeskState, type DeskSummary, EMPTY_SUMMARY, isOnDesk } from "./desk-state";
import { dropFocus, endConversation, moveFocus, withAgentAt, withClick, withoutLost } from "./focus";
import { mergeVisitor } from "./merge-visitor";
import { asSeen, withMessage, withoutDesk } from "./unread";

/**
 * The conversations that an event can change, or can move the focus from or to. `reduce` and `project` need only these.
 */
export function concernedBy(event: DeskEvent, summary: DeskSummary): readonly string[] | "all" {
  if (event.type === "agent.disconnected" && event.operatorId === summary.operatorId) return "all";
  const previous = event.type === "conversation.transferred" ? previousKey(event) : undefined;
  // Of every desk, because when one desk loses the focus, the agent uses the previous one again.
  const focused = summary.focus.map(({ conversationId }) => conversationId);
  return [...new Set([keyOf(event), previous, ...focused].filter((id) => id !== undefined))];
}

/**
 * The state after an event. Events may come in any order, late, twice, and for conversations that are not yet added.
 *
 * @param desk the desk that sent the event: an opaque key, the same for all events of that desk
 */
export function reduce(state: DeskState, event: ReadEvent, desk: string): DeskState {
  // Empty if the event belongs to no conversation. No key is empty.
  const key = keyOf(event) ?? "";
  switch (event.type) {
    case "conversation.added":
      return arrive(state, event, desk);
    case "conversation.selected": {
      const arrived = arrive(state, event, desk);
      if (hasFocus(state, desk)) return { ...arrived, summary: withClick(arrived.summary, desk, key) };
      // The click focused the conversation, or it already had the focus. If the extension was updated meanwhile, the
      // desk does not report the focus again.
      return focus({ ...arrived, summary: withClick(arrived.summary, desk, key) }, key, desk);
    }
    case "conversation.focused":
      return focus(arrive(state, event, desk), key, desk);
    case "conversation.unfocused":
      return withFocus(state, (it) => it.desk !== desk || it.conversationId !== key);
    case "visitor.updated":
      return learn(state, event, desk);
    case "conversation.removed":
    case "conversation.closed":
      return forget(state, key);
    case "conversation.transferred":
      return transfer(state, event, desk);
    case "agent.availability":
      return isThisAgent(state.summary, event.operatorId)
        ? withAvailability(state, event.availabilities, event)
        : state;
    case "agent.disconnected":
      return event.operatorId === state.summary.operatorId
        ? { summary: EMPTY_SUMMARY, conversations: new Map() }
        : state;
    case "conversation.message": {
      const isSeen = state.summary.focus.some((it) => it.conversationId === key);
      return change(state, key, (conversation) => withMessage(conversation, event, desk, isSeen));
    }
    case "satisfaction.answered":
    case "transaction.attributed":
      return withLatest(state, event);
    // Events that do not change the state, or do not concern this desk.
    case "agent.connected":
    case "agent.created":
    case "agent.updated":
    case "unknown":
      return state;
  }
}

/** The state without one conversation. */
export function forget(state: DeskState, conversationId: string): DeskState {
  const conversation = state.conversations.get(conversationId);
  const conversations = new Map(state.conversations);
  conversations.delete(conversationId);
  const count = state.summary.count - (conversation && isOnDesk(conversation) ? 1 : 0);
  return { summary: endConversation({ ...state.summary, count }, conversationId), conversations };
}

/** The state after a desk was closed: its conversations are removed, unless another desk has reported them, too. */
export function closeDesk(state: DeskState, desk: string): DeskState {
  let next = withFocus(state, (it) => it.desk !== desk);
  next = { ...next, summary: withoutLost(next.summary, desk) };
  if (next.summary.agent === desk) next = { ...next, summary: withAgentAt(next.summary, null) };
  for (const conversation of state.conversations.values()) {
    if (!conversation.desks.includes(desk)) continue;
    const left = withoutDesk(conversation, desk);
    next = left.desks.length === 0 ? forget(next, left.id) : withConversation(next, left);
  }
  // No desk is left to report whether the agent is available.
  const isAnyLeft = [...next.conversations.values()].some(({ desks }) => desks.length > 0);
  return isAnyLeft ? next : { ...next, summary: EMPTY_SUMMARY };
}

/** The state after the key of a desk changed. */
export function renameDesk(state: DeskState, from: string, to: string): DeskState {
  const focus = state.summary.focus.map((it) => (it.desk === from ? { ...it, desk: to } : it));
  const agent = state.summary.agent === from ? { agent: to } : {};
  let next: DeskState = { ...state, summary: { ...state.summary, focus, ...agent } };
  for (const conversation of state.conversations.values()) {
    if (!conversation.desks.includes(from)) continue;
    next = withConversation(next, withoutDesk(conversation, from, to));
  }
  return next;
}

/**
 * The state after a desk stopped reporting these conversations: they are removed, unless another desk has reported
 * them, too.
 */
export function closeOnDesk(state: DeskState, desk: string, ids: readonly string[]): DeskState {
  let next = withFocus(state, (it) => it.desk !== desk || !ids.includes(it.conversationId));
  for (const id of ids) {
    const conversation = next.conversations.get(id);
    if (!conversation?.desks.includes(desk)) continue;
    const left = withoutDesk(conversation, desk);
    next = left.desks.length === 0 ? forget(next, id) : withConversation(next, left);
  }
  return next;
}

function arrive(state: DeskState, event: ReadEvent, desk: string): DeskState {
  const next = learn(state, event, desk);
  const conversation = next.conversations.get(keyOf(event) ?? "");
  if (!conversation) return next;
  const since = earlier(conversation.since, event.receivedAt);
  const arrived = withConversation(next, { ...conversation, since });
  const { count, operatorId } = arrived.summary;
  const summary = {
    ...arrived.summary,
    count: count + (isOnDesk(conversation) ? 0 : 1),
    operatorId: event.operatorId ?? operatorId,
  };
  return { ...arrived, summary };
}

function earlier(known: string | null, next: string): string {
  return known !== null && known < next ? known : next;
}

/** Stores an event's facts about a conversation, which need not have been added to the desk yet. */
function learn(state: DeskState, event: ReadEvent, desk: string): DeskState {
  const id = keyOf(event);
  if (id === undefined) return state;
  const known = state.conversations.get(id) ?? { id, desks: [], since: null, met: false, visitor: {} };
  const { platform, projectId, operatorId, channel } = event;
  return withConversation(state, {
    ...known,
    ...(platform !== undefined && { platform }),
    ...(projectId !== undefined && { projectId }),
    ...(operatorId !== undefined && event.type !== "visitor.updated" && { operatorId }),
    ...(channel !== undefined && { channel }),
    desks: known.desks.includes(desk) ? known.desks : [...known.desks, desk],
    visitor: mergeVisitor(known.visitor, event.visitor, event.withdrawn),
  });
}

function hasFocus({ summary }: DeskState, desk: string): boolean {
  return summary.focus.some((it) => it.desk === desk);
}

function focus(state: DeskState, conversationId: string, desk: string): DeskState {
  const conversation = state.conversations.get(conversationId);
  const met = conversation ? withConversation(state, { ...asSeen(conversation), met: true }) : state;
  return { ...met, summary: moveFocus(met.summary, desk, conversationId) };
}

/**
 * A deprecated event: the conversation continues under another ID. Its data is kept if the visitor is the same person.
 */
function transfer(
  state: DeskState,
  event: Extract<ReadEvent, { type: "conversation.transferred" }>,
  desk: string,
): DeskState {
  const previousId = previousKey(event);
  const previous = previousId === undefined ? undefined : state.conversations.get(previousId);
  const arrived = arrive(state, event, desk);
  const id = keyOf(event) ?? "";
  const conversation = arrived.conversations.get(id);
  if (previousId === undefined || previousId === id || !previous || !conversation) return arrived;
  const visitor = mergeVisitor(previous.visitor, conversation.visitor, event.withdrawn);
  return forget(withConversation(arrived, { ...conversation, visitor }), previousId);
}

function previousKey(event: Extract<DeskEvent, { type: "conversation.transferred" }>): string | undefined {
  const { previousConversationId: id } = event;
  return id === undefined ? undefined : conversationKey(id, event);
}

function isThisAgent(summary: DeskSummary, operatorId: string | undefined): boolean {
  return operatorId === undefined || summary.operatorId === null || operatorId === summary.operatorId;
}

/** @param event the event that reported the availability */
export function withAvailability(
  state: DeskState,
  statuses: { channel: string; status: string }[],
  { occurredAt, receivedAt }: Pick<DeskEvent, "occurredAt" | "receivedAt">,
): DeskState {
  const known = new Map(Object.entries(state.summary.availability));
  for (const { channel, status } of statuses) {
    // Reinserted, because the channel that was reported last should be dropped last.
    known.delete(channel);
    known.set(channel, status);
  }
  const availability = Object.fromEntries([...known].slice(-LIMITS.availabilityChannels));
  return { ...state, summary: { ...state.summary, availability, availableAt: occurredAt ?? receivedAt } };
}

/** Stores the last answer or the last purchase with its conversation. */
export function withLatest(
  state: DeskState,
  event: DeskEventOf<"satisfaction.answered" | "transaction.attributed">,
): DeskState {
  const fact = event.type === "satisfaction.answered" ? { answer: event.answer } : { purchase: event.transaction };
  return change(state, keyOf(event) ?? "", (conversation) => ({ ...conversation, ...fact }));
}

/** Facts about an unknown conversation are not stored. */
function change(state: DeskState, id: string, to: (conversation: Conversation) => Conversation): DeskState {
  const known = state.conversations.get(id);
  const next = known && to(known);
  return next === undefined || next === known ? state : withConversation(state, next);
}

export function withConversation(state: DeskState, conversation: Conversation): DeskState {
  return { ...state, conversations: new Map(state.conversations).set(conversation.id, conversation) };
}

function withFocus(state: DeskState, keep: (entry: DeskSummary["focus"][number]) => boolean): DeskState {
  const summary = dropFocus(state.summary, (it) => !keep(it));
  return summary === state.summary ? state : { ...state, summary };
}
