import { useState } from "preact/hooks";
import { useObservable } from "../observable";
import type { Conversation } from "./desk-state";
import { EventLog } from "./event-log";
import type { EventPoster } from "./event-poster";
import { sampleContext, sampleGroups } from "./samples";
import { useRelay } from "./use-relay";
import { type Way, WayChoice } from "./way-choice";

interface EventLabProps {
  poster: EventPoster;
  conversation: Conversation | undefined;
}

/** An editor for a sample of each event, which can be changed and posted. */
export function EventLab({ poster, conversation }: EventLabProps) {
  const posted = useObservable(poster.posted);
  const context = sampleContext(conversation, location.hostname);
  const groups = sampleGroups(context);
  const [chosen, setChosen] = useState("CONVERSATION_ADDED");
  const [edited, setEdited] = useState<string | null>(null);
  // In the state, because otherwise the ID and the time would change with each render, which would be unreadable.
  const [prefilled, setPrefilled] = useState(() => prefill(chosen, groups));
  const about = `${chosen} ${JSON.stringify(context.visitor)} ${context.conversationId}`;
  const [filledFor, setFilledFor] = useState(about);
  if (filledFor !== about) {
    setFilledFor(about);
    setPrefilled(prefill(chosen, groups));
  }
  const hasRelay = useRelay();
  const [way, setWay] = useState<Way>("page");
  // Events that the desk posts itself have no `endpoint`: a server never sends them.
  const endpoint = hasRelay ? endpointOf(chosen, groups) : undefined;
  const text = edited ?? prefilled;
  const problem = jsonProblem(text);

  return (
    <section class="lab" id="event-lab" aria-label="Event lab">
      <form
        class="lab-editor"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem) return;
          if (endpoint !== undefined && way === "relay") void poster.postByRelay(endpoint, JSON.parse(text));
          else poster.post(JSON.parse(text));
        }}
      >
        <label class="field">
          <span>Event</span>
          <select
            class="input"
            data-testid="lab-event"
            value={chosen}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setEdited(null);
            }}
          >
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.samples.map((sample) => (
                  <option key={sample.id} value={sample.id}>
                    {sample.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label class="field lab-payload">
          <span>Payload</span>
          <textarea
            class="input code"
            spellcheck={false}
            data-testid="lab-payload"
            aria-invalid={problem !== null}
            aria-describedby="lab-problem"
            value={text}
            onInput={(event) => setEdited(event.currentTarget.value)}
          />
        </label>
        <p id="lab-problem" class="problem" role="alert" data-testid="lab-problem">
          {problem}
        </p>
        {endpoint !== undefined && <WayChoice way={way} onChange={setWay} />}
        <div class="button-row">
          <button type="submit" class="button primary" data-testid="lab-post" disabled={problem !== null}>
            Post
          </button>
          <button
            type="button"
            class="button"
            data-testid="lab-reset"
            onClick={() => {
              setEdited(null);
              setPrefilled(prefill(chosen, groups));
            }}
          >
            Fresh sample
          </button>
        </div>
      </form>
      <EventLog posted={posted} />
    </section>
  );
}

function prefill(id: string, groups: ReturnType<typeof sampleGroups>): string {
  const sample = groups.flatMap((group) => group.samples).find((item) => item.id === id);
  return JSON.stringify(sample?.payload ?? {}, null, 2);
}

function endpointOf(id: string, groups: ReturnType<typeof sampleGroups>) {
  return groups.find(({ samples }) => samples.some((sample) => sample.id === id))?.endpoint;
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
