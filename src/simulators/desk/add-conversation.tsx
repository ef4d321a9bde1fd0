import { useState } from "preact/hooks";
import { fullName, people } from "../people";
import { channelLabel } from "./availability-bar";
import type { Desk } from "./desk";
import { channels } from "./desk-state";

/** The buttons that add an identified or an anonymous visitor. The person and the channel are optional. */
export function AddConversation({ desk }: { desk: Desk }) {
  const [person, setPerson] = useState("");
  const [channel, setChannel] = useState<string>("CHAT");
  const add = (anonymous: boolean) => {
    desk.add({ person: person || undefined, anonymous, channel });
    setPerson("");
  };
  return (
    <section class="add-conversation" aria-label="New conversation">
      <div class="button-row">
        <button type="button" class="button primary" data-testid="add-identified" onClick={() => add(false)}>
          Add visitor
        </button>
        <button type="button" class="button" data-testid="add-anonymous" onClick={() => add(true)}>
          Add anonymous
        </button>
      </div>
      <div class="add-options">
        <select
          class="input"
          aria-label="Who comes next"
          data-testid="add-person"
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        >
          <option value="">Next person</option>
          {people.map((item) => (
            <option key={item.id} value={item.id}>
              {fullName(item)}
            </option>
          ))}
        </select>
        <select
          class="input"
          aria-label="Channel"
          data-testid="add-channel"
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
        >
          {channels.map((item) => (
            <option key={item} value={item}>
              {channelLabel(item)}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
