import { morePeople } from "../more-people";
import { fullName, type Person, people } from "../people";

/**
 * Finds people by part of their ID, name, company, email address or phone number. Accents, case and the format of phone numbers
 * are ignored.
 */
export function searchContacts(query: string): readonly Person[] {
  const wanted = plain(query);
  if (!wanted) return [];
  const digits = query.replace(/\D/g, "");
  const isNumber = digits.length >= 4 && !/\p{L}|@/u.test(query);
  return [...people, ...morePeople].filter(
    (person) =>
      [person.id, fullName(person), person.company, person.email].some((value) => plain(value).includes(wanted)) ||
      (isNumber && person.phone.replace(/\D/g, "").includes(digits)),
  );
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
}
