const prefix = "crm-contact-";

export type ContactEdits = Readonly<Record<string, string>>;

/** What was saved in this tab, over the invented person's own data. */
export function loadEdits(contactId: string): ContactEdits {
  const stored: unknown = JSON.parse(sessionStorage.getItem(prefix + contactId) ?? "{}");
  const entries = Object.entries(stored ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

/**
 * Saves by a request, as real CRMs do, what was edited of a contact. The server only takes it: what it holds is the same for
 * everybody, and the edits are kept in this tab.
 *
 * @returns true where the server took it
 */
export async function saveEdits(contactId: string, edits: ContactEdits): Promise<boolean> {
  const all = { ...loadEdits(contactId), ...edits };
  const request = { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(all) };
  const { ok } = await fetch(`/api/contacts/${encodeURIComponent(contactId)}`, request);
  if (ok) sessionStorage.setItem(prefix + contactId, JSON.stringify(all));
  return ok;
}
