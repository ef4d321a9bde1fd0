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

export function saveEdits(contactId: string, edits: ContactEdits): void {
  sessionStorage.setItem(prefix + contactId, JSON.stringify(edits));
}
