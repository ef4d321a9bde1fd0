import { useRef, useState } from "preact/hooks";
import type { Person } from "../people";
import { loadEdits, saveEdits } from "./contact-edits";

/** The note is saved this long after the last input. */
const QUIET_MS = 800;

/** A note that is saved automatically, without a form or a button. */
export function PrivateNote({ person }: { person: Person }) {
  const [status, setStatus] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saveSoon = (privateNote: string) => {
    clearTimeout(timer.current);
    setStatus("");
    timer.current = setTimeout(async () => {
      setStatus((await saveEdits(person.id, { privateNote })) ? "Saved" : "The server did not take it");
    }, QUIET_MS);
  };
  return (
    <section class="card" aria-label="Private note">
      <h2>Private note</h2>
      <textarea
        class="input"
        aria-label="Private note"
        rows={2}
        defaultValue={loadEdits(person.id).privateNote ?? ""}
        onInput={(event) => saveSoon(event.currentTarget.value)}
        data-testid="private-note"
      />
      <span class="saved" role="status" data-testid="private-note-saved">
        {status}
      </span>
    </section>
  );
}
