import { type Observable, observable } from "../observable";
import { findPerson, fullName, type Person, people } from "../people";
import { cannedMessage } from "./canned-messages";
import * as events from "./desk-events";
import { type Conversation, type DeskState, visitorName } from "./desk-state";
import { loadDesk, saveDesk } from "./desk-storage";

export interface AddOptions {
  /** The person's ID. By default, the next person without a conversation. */
  readonly person?: string | undefined;
  /** The visitor is not logged in, so the desk only has their `visitorId`. */
  readonly anonymous?: boolean | undefined;
  readonly channel?: string | undefined;
  /** The conversation does not take the focus, even if no other conversation has it. */
  readonly isWaiting?: boolean | undefined;
}

export type Leaving = "closed" | "snoozed" | "transferred";

/** The actions of buttons, tests and a reload of the page. Each one posts the same events as the real desk. */
export interface Desk {
  readonly state: Observable<DeskState>;
  announceAll(): void;
  add(options?: AddOptions): string;
  clickStateBox(conversationId: string): void;
  identify(conversationId: string): void;
  updateVisitor(conversationId: string, fields: events.Visitor): void;
  write(conversationId: string, participant: events.Participant, text?: string): void;
  remove(conversationId: string, leaving?: Leaving): void;
  setAvailability(channel: string, status: events.AvailabilityStatus): void;
}

const projectId = 7315;

export function createDesk(post: (payload: unknown) => void): Desk {
  const state = observable(loadDesk());
  state.subscribe(() => saveDesk(state.get()));

  const change = (part: Partial<DeskState>) => state.set({ ...state.get(), ...part });
  const find = (conversationId: string): Conversation => {
    const found = state.get().conversations.find((item) => item.conversationId === conversationId);
    if (!found) throw new Error(`The desk has no conversation ${conversationId}`);
    return found;
  };
  const replace = (changed: Conversation, part: Partial<DeskState> = {}) =>
    change({
      conversations: state
        .get()
        .conversations.map((item) => (item.conversationId === changed.conversationId ? changed : item)),
      ...part,
    });
  const updateVisitor = (conversationId: string, fields: events.Visitor) => {
    const conversation = find(conversationId);
    const visitor = { ...conversation.visitor, ...fields };
    replace({ ...conversation, visitor });
    post(events.visitorUpdated(conversationId, visitor));
  };

  return {
    state,
    updateVisitor,

    announceAll() {
      const { conversations, focusedId } = state.get();
      for (const { conversationId, projectId, visitor } of conversations) {
        post(events.conversationAdded(conversationId, projectId));
        post(events.visitorUpdated(conversationId, visitor));
        if (conversationId === focusedId) post(events.conversationFocused(conversationId));
      }
    },

    add({ person: personId, anonymous = false, channel = "CHAT", isWaiting = false } = {}) {
      const { conversations, focusedId } = state.get();
      const person = choosePerson(personId, conversations);
      const conversationId = crypto.randomUUID();
      const takesFocus = focusedId === null && !isWaiting;
      const now = Date.now();
      const conversation: Conversation = {
        conversationId,
        projectId,
        personId: person.id,
        channel,
        visitor: anonymous ? { visitorId: person.visitorId } : visitorOf(person),
        messages: [{ participant: "Visitor", text: cannedMessage("Visitor", 0), sentAt: now }],
        unread: takesFocus ? 0 : 1,
        waitingSince: now,
      };
      change({
        conversations: [...conversations, conversation],
        focusedId: takesFocus ? conversationId : focusedId,
        notice: `New conversation with ${visitorName(conversation.visitor)}`,
      });
      post(events.conversationAdded(conversationId, projectId));
      post(events.visitorUpdated(conversationId, conversation.visitor));
      if (takesFocus) post(events.conversationFocused(conversationId));
      return conversationId;
    },

    clickStateBox(conversationId) {
      const conversation = find(conversationId);
      const { focusedId } = state.get();
      post(events.stateBoxClicked(conversationId));
      if (conversationId === focusedId) return;
      replace({ ...conversation, unread: 0 }, { focusedId: conversationId });
      if (focusedId !== null) post(events.conversationFocusLost(focusedId));
      post(events.conversationFocused(conversationId));
    },

    identify(conversationId) {
      const person = choosePerson(find(conversationId).personId, []);
      updateVisitor(conversationId, visitorOf(person));
      change({ notice: `The visitor is ${fullName(person)}` });
    },

    write(conversationId, participant, text) {
      const conversation = find(conversationId);
      const alreadySent = conversation.messages.filter((message) => message.participant === participant).length;
      const sentAt = Date.now();
      const isRead = conversationId === state.get().focusedId || participant !== "Visitor";
      replace({
        ...conversation,
        messages: [
          ...conversation.messages,
          { participant, text: text?.trim() || cannedMessage(participant, alreadySent), sentAt },
        ],
        unread: isRead ? conversation.unread : conversation.unread + 1,
        waitingSince: participant === "Expert" ? conversation.waitingSince : sentAt,
      });
      post(events.messageReceived(conversationId, participant));
    },

    remove(conversationId, leaving = "closed") {
      const { visitor } = find(conversationId);
      const { conversations, focusedId } = state.get();
      const index = conversations.findIndex((item) => item.conversationId === conversationId);
      const remaining = conversations.filter((item) => item.conversationId !== conversationId);
      const hadFocus = conversationId === focusedId;
      // The next conversation in the list takes the focus. If there is none, the last one does.
      const elected = hadFocus ? (remaining[index] ?? remaining.at(-1)) : undefined;
      change({
        conversations: remaining.map((item) => (item === elected ? { ...item, unread: 0 } : item)),
        focusedId: hadFocus ? (elected?.conversationId ?? null) : focusedId,
        notice: `Conversation with ${visitorName(visitor)} ${leaving}`,
      });
      if (hadFocus) post(events.conversationFocusLost(conversationId));
      post(events.conversationRemoved(conversationId));
      if (elected) post(events.conversationFocused(elected.conversationId));
    },

    setAvailability(channel, status) {
      const availabilities = state
        .get()
        .availabilities.map((item) => (item.channel === channel ? { channel, status } : item));
      change({ availabilities });
      post(events.availabilityUpdated(availabilities));
    },
  };
}

function choosePerson(id: string | undefined, present: readonly Conversation[]): Person {
  const chosen = id
    ? findPerson(id)
    : (people.find((person) => present.every((item) => item.personId !== person.id)) ?? people[0]);
  if (!chosen) throw new Error(`No person has the id ${id}`);
  return chosen;
}

/** The data that the desk has about a visitor who is logged in. */
function visitorOf(person: Person): events.Visitor {
  return {
    visitorId: person.visitorId,
    externalUserId: person.id,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phoneNumber: person.phone,
    address: person.address,
    zipCode: person.zipCode,
    city: person.city,
    country: person.country,
    customData: { company: person.company },
  };
}
