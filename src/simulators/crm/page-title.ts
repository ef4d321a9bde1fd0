import { findPerson, fullName } from "../people";
import type { View } from "./crm-location";

export function pageTitle({ route, contactId, query }: View, brand: string): string {
  const person = findPerson(contactId ?? "");
  if (person) return fullName(person);
  const titles = {
    list: "Contacts",
    contact: "No such contact",
    search: query ? `Search: ${query}` : "Search",
    popup: "Desk in a window",
    login: "Log in",
    "not-found": "No such page",
  };
  return `${titles[route]} · ${brand}`;
}
