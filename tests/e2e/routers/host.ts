/** A customer on the simulated CRM's server. */
export interface Contact {
  id: string;
  name: string;
  email: string;
}

/** Loads a record from the server, which responds with a delay. */
export async function loadContact(id: string | undefined): Promise<Contact> {
  const answer = await fetch(`/api/contacts/${id}`);
  return answer.json();
}

/** The records to which every page links. */
export const IDS = ["C-1042", "C-1057", "C-1063"];

/** Returns the element in which the application is rendered. */
export function host(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#app");
  if (!found) throw new Error("the page has no element #app");
  return found;
}

export function setTitle({ name }: Contact): void {
  document.title = `${name} · CRM`;
}
