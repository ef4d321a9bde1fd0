import { initials } from "../people";
import type { Desk } from "./desk";
import type { Visitor } from "./desk-events";
import { type Conversation, isIdentified, visitorName } from "./desk-state";

const fields: readonly { name: string; label: string; inputMode?: "email" | "tel" }[] = [
  { name: "firstName", label: "First name" },
  { name: "lastName", label: "Last name" },
  { name: "email", label: "Email", inputMode: "email" },
  { name: "phoneNumber", label: "Phone", inputMode: "tel" },
  { name: "city", label: "City" },
  { name: "externalUserId", label: "Customer id" },
];

export function VisitorProfile({ desk, conversation }: { desk: Desk; conversation: Conversation }) {
  const { conversationId, visitor } = conversation;
  const identified = isIdentified(conversation);
  return (
    <section class="profile" aria-label="Visitor">
      <div class="profile-head">
        <span class="avatar large" data-known={identified} aria-hidden="true">
          {identified ? initials(visitorName(visitor)) : "?"}
        </span>
        <div>
          <h2>{visitorName(visitor)}</h2>
          <span class="chip" data-tone={identified ? "success" : "warning"}>
            {identified ? "Identified" : "Anonymous"}
          </span>
        </div>
      </div>
      {!identified && (
        <button
          type="button"
          class="button primary wide"
          data-testid="identify"
          onClick={() => desk.identify(conversationId)}
        >
          Visitor logs in
        </button>
      )}
      <form
        // New visitor data creates a new form, so it replaces unsaved edits.
        key={`${conversationId} ${JSON.stringify(visitor)}`}
        class="profile-form"
        onSubmit={(event) => {
          event.preventDefault();
          desk.updateVisitor(conversationId, changedFields(event.currentTarget, visitor));
        }}
      >
        {fields.map(({ name, label, inputMode = "text" }) => (
          <label key={name} class="field">
            <span>{label}</span>
            <input
              class="input"
              name={name}
              inputMode={inputMode}
              defaultValue={text(visitor[name])}
              autocomplete="off"
            />
          </label>
        ))}
        <button type="submit" class="button wide" data-testid="save-profile">
          Save profile
        </button>
      </form>
      <dl class="ids">
        <dt>Visitor</dt>
        <dd>{text(visitor.visitorId)}</dd>
        <dt>Conversation</dt>
        <dd data-testid="conversation-id">{conversationId}</dd>
      </dl>
    </section>
  );
}

/** Returns only the changed fields, so that empty fields are not added to the visitor's data. */
function changedFields(form: HTMLFormElement, visitor: Visitor): Visitor {
  const entries = [...new FormData(form)].filter(([name, value]) => value !== text(visitor[name]));
  return Object.fromEntries(entries);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
