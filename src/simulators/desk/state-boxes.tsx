import { useEffect, useState } from "preact/hooks";
import { initials } from "../people";
import { channelLabel } from "./availability-bar";
import type { Desk } from "./desk";
import { type Conversation, type DeskState, isIdentified, visitorName } from "./desk-state";

export function StateBoxes({ desk, state }: { desk: Desk; state: DeskState }) {
  const now = useClock();
  if (state.conversations.length === 0) return <p class="quiet-note">No conversations.</p>;
  return (
    <ul class="state-boxes" aria-label="Conversations">
      {state.conversations.map((conversation) => (
        <li key={conversation.conversationId}>
          <StateBox
            conversation={conversation}
            focused={conversation.conversationId === state.focusedId}
            waiting={now - conversation.waitingSince}
            onClick={() => desk.clickStateBox(conversation.conversationId)}
          />
        </li>
      ))}
    </ul>
  );
}

interface StateBoxProps {
  conversation: Conversation;
  focused: boolean;
  waiting: number;
  onClick: () => void;
}

function StateBox({ conversation, focused, waiting, onClick }: StateBoxProps) {
  const name = visitorName(conversation.visitor);
  return (
    <button
      type="button"
      class="state-box"
      aria-current={focused}
      data-testid="state-box"
      data-conversation={conversation.conversationId}
      data-person={conversation.personId}
      onClick={onClick}
    >
      <span class="avatar" data-known={isIdentified(conversation)} aria-hidden="true">
        {isIdentified(conversation) ? initials(name) : "?"}
      </span>
      <span class="state-box-text">
        <span class="state-box-name">{name}</span>
        <span class="state-box-detail">
          {channelLabel(conversation.channel)}
          <time title="Waiting">{formatWaiting(waiting)}</time>
        </span>
      </span>
      {conversation.unread > 0 && (
        <span class="unread">
          {conversation.unread}
          <span class="visually-hidden"> unread</span>
        </span>
      )}
    </button>
  );
}

function useClock(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function formatWaiting(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
