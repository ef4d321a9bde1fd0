import { useState } from "preact/hooks";
import { useObservable } from "../observable";
import { AddConversation } from "./add-conversation";
import { AvailabilityBar } from "./availability-bar";
import { ChatPane } from "./chat-pane";
import type { Desk } from "./desk";
import { EventLab } from "./event-lab";
import type { EventPoster } from "./event-poster";
import { useCompact } from "./layout-mode";
import { StateBoxes } from "./state-boxes";
import { VisitorProfile } from "./visitor-profile";

export function DeskApp({ desk, poster }: { desk: Desk; poster: EventPoster }) {
  const state = useObservable(desk.state);
  const compact = useCompact();
  const [labOpen, setLabOpen] = useState(false);
  const conversation = state.conversations.find((item) => item.conversationId === state.focusedId);
  const availability = <AvailabilityBar desk={desk} availabilities={state.availabilities} />;
  const profile = conversation && <VisitorProfile desk={desk} conversation={conversation} />;
  const lab = labOpen && <EventLab poster={poster} conversation={conversation} />;
  return (
    <div class="desk" data-compact={compact}>
      <header class="desk-bar">
        <h1>
          Pretend desk <span class="platform">{location.hostname.split(".")[0]}</span>
        </h1>
        {!compact && availability}
        <button
          type="button"
          class="button"
          aria-expanded={labOpen}
          aria-controls="event-lab"
          data-testid="lab-toggle"
          onClick={() => setLabOpen(!labOpen)}
        >
          Event lab
        </button>
      </header>
      {compact && lab}
      <nav class="desk-side" aria-label="Conversations">
        <StateBoxes desk={desk} state={state} />
        <AddConversation desk={desk} />
        {compact && <Fold label="Availability">{availability}</Fold>}
      </nav>
      <main class="desk-main">
        {conversation ? (
          <ChatPane desk={desk} conversation={conversation} />
        ) : (
          <div class="empty">
            <h2>Nobody is waiting</h2>
            <p class="muted">Add a visitor to begin: the desk posts its events as the real one does.</p>
          </div>
        )}
      </main>
      {profile &&
        (compact ? <Fold label="Visitor profile">{profile}</Fold> : <aside class="desk-profile">{profile}</aside>)}
      {!compact && lab}
      <p class="visually-hidden" role="status">
        {state.notice}
      </p>
    </div>
  );
}

function Fold({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <details class="fold">
      <summary>{label}</summary>
      {children}
    </details>
  );
}
