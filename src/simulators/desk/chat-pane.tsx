import { useState } from "preact/hooks";
import { channelLabel } from "./availability-bar";
import type { Desk, Leaving } from "./desk";
import type { Participant } from "./desk-events";
import { type Conversation, visitorName } from "./desk-state";

const leavings: readonly { leaving: Leaving; label: string }[] = [
  { leaving: "snoozed", label: "Snooze" },
  { leaving: "transferred", label: "Transfer" },
  { leaving: "closed", label: "Close" },
];

export function ChatPane({ desk, conversation }: { desk: Desk; conversation: Conversation }) {
  const { conversationId, visitor, channel } = conversation;
  return (
    <section class="chat" aria-label="Conversation">
      <header class="chat-head">
        <div>
          <h2>{visitorName(visitor)}</h2>
          <p class="muted" title={conversationId}>
            {channelLabel(channel)} · project {conversation.projectId}
          </p>
        </div>
        <div class="button-row">
          {leavings.map(({ leaving, label }) => (
            <button
              key={leaving}
              type="button"
              class="button"
              data-testid={`leave-${leaving}`}
              onClick={() => desk.remove(conversationId, leaving)}
            >
              {label}
            </button>
          ))}
        </div>
      </header>
      <div class="chat-scroll">
        <Messages conversation={conversation} />
      </div>
      <Composer onWrite={(participant, text) => desk.write(conversationId, participant, text)} />
    </section>
  );
}

const writers: Readonly<Record<Participant, string>> = { Visitor: "", Professional: "You", Expert: "Copilot" };

function Messages({ conversation }: { conversation: Conversation }) {
  return (
    <ol class="messages" aria-live="polite" data-testid="messages">
      {conversation.messages.map((message) => (
        <li key={`${message.sentAt}-${message.text}`} class="message" data-participant={message.participant}>
          <p>{message.text}</p>
          <span class="message-detail">
            {writers[message.participant] || visitorName(conversation.visitor)}{" "}
            <time dateTime={new Date(message.sentAt).toISOString()}>
              {new Date(message.sentAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The button determines who sends the message. If the field is empty, a canned message is sent. */
function Composer({ onWrite }: { onWrite: (participant: Participant, text: string) => void }) {
  const [text, setText] = useState("");
  const write = (participant: Participant) => {
    onWrite(participant, text);
    setText("");
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        write("Professional");
      }}
    >
      <input
        class="input"
        aria-label="Message"
        placeholder="Write a message, or leave it empty"
        autocomplete="off"
        data-testid="composer"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="button-row">
        <button type="submit" class="button primary" data-testid="write-professional">
          Send
        </button>
        <button type="button" class="button" data-testid="write-visitor" onClick={() => write("Visitor")}>
          Visitor writes
        </button>
        <button type="button" class="button" data-testid="write-expert" onClick={() => write("Expert")}>
          Copilot writes
        </button>
      </div>
    </form>
  );
}
