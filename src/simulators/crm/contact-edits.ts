const prefix = "crm-contact-";

export type ContactEdits = Readonly<Record<string, string>>;

/** Loads the edits of a contact that were saved in this tab. They override the data of the fictional person. */
export function loadEdits(contactId: string): ContactEdits {
  const stored: unknown = JSON.parse(sessionStorage.getItem(prefix + contactId) ?? "{}");
  const entries = Object.entries(stored ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

/**
 * Saves the edits of a contact with a request, as real CRMs do. The server accepts the request but does not store the edits,
 * because its data is the same for all users. They are stored in this tab.
 *
 * @returns true if the server accepted the request
 */
export async function saveEdits(contactId: string, edits: ContactEdits): Promise<boolean> {
  const all = { ...loadEdits(contactId), ...edits };
  const request = { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(all) };
  const { ok } = await fetch(`/api/contacts/${encodeURIComponent(contactId)}`, request);
  if (ok) sessionStorage.setItem(prefix + contactId, JSON.stringify(all));
  return ok;
}
