import { useRef, useState } from "preact/hooks";
import type { Person } from "../people";
import { loadEdits, saveEdits } from "./contact-edits";

const inputs = [
  { name: "firstName", label: "First name", inputMode: "text" },
  { name: "lastName", label: "Last name", inputMode: "text" },
  { name: "email", label: "Email", inputMode: "email" },
  { name: "phone", label: "Phone", inputMode: "tel" },
] as const;

/** A form that is saved by a script, as in most CRMs: its `submit` event is real, but the default action is prevented. */
export function ContactForm({ person }: { person: Person }) {
  const [edits, setEdits] = useState(() => loadEdits(person.id));
  const [status, setStatus] = useState("");
  // Rendered only once, because the user then edits the element's content.
  const [firstRichNote] = useState(edits.richNote ?? "");
  const richNote = useRef<HTMLDivElement>(null);

  const save = async (form: HTMLFormElement) => {
    const fields = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
    // biome-ignore lint/performance/useDomNodeTextContent: each line of the note is an element; textContent would join them
    const text = richNote.current?.innerText ?? "";
    const next = { newsletter: "no", ...Object.fromEntries(fields), richNote: text };
    const isSaved = await saveEdits(person.id, next);
    if (isSaved) setEdits(next);
    setStatus(isSaved ? "Saved" : "The server did not take it");
  };

  return (
    <form
      class="card contact-form"
      aria-label="Contact"
      data-testid="contact-form"
      onInput={() => setStatus("")}
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      {inputs.map(({ name, label, inputMode }) => (
        <label key={name} class="field">
          <span>{label}</span>
          <input
            class="input"
            name={name}
            inputMode={inputMode}
            defaultValue={edits[name] ?? person[name]}
            data-testid={name}
          />
        </label>
      ))}
      <label class="field">
        <span>Stage</span>
        <select class="input" name="stage" data-testid="stage">
          {["Lead", "Customer", "Former customer"].map((stage) => (
            <option key={stage} selected={stage === (edits.stage ?? person.stage)}>
              {stage}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="newsletter"
          value="yes"
          defaultChecked={edits.newsletter === "yes"}
          data-testid="newsletter"
        />
        Wants the newsletter
      </label>
      <label class="field whole">
        <span>Note</span>
        <textarea class="input" name="note" rows={3} defaultValue={edits.note ?? person.note} data-testid="note" />
      </label>
      <div class="field whole">
        <span id="rich-note-label">Rich note</span>
        {/* biome-ignore lint/a11y/useSemanticElements: must be contenteditable, like the rich text editors of CRMs */}
        <div
          ref={richNote}
          class="input rich-note"
          contentEditable
          role="textbox"
          aria-multiline="true"
          aria-labelledby="rich-note-label"
          tabIndex={0}
          data-testid="rich-note"
        >
          {firstRichNote}
        </div>
      </div>
      <div class="button-row whole">
        <button type="submit" class="button primary" data-testid="save">
          Save
        </button>
        <span class="saved" role="status" data-testid="saved">
          {status}
        </span>
      </div>
    </form>
  );
}
