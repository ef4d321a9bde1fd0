/** A customer as the pretended CRM's server knows them. */
export interface Contact {
  id: string;
  name: string;
  email: string;
}

/** Asks the server for a record, which takes its time. */
export async function loadContact(id: string | undefined): Promise<Contact> {
  const answer = await fetch(`/api/contacts/${id}`);
  return answer.json();
}

/** The records to which every page links. */
export const IDS = ["C-1042", "C-1057", "C-1063"];

/** Where a page has its application. */
export function host(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#app");
  if (!found) throw new Error("the page has no place for an application");
  return found;
}

export function setTitle({ name }: Contact): void {
  document.title = `${name} · CRM`;
}
