import type { Visitor } from "../events/visitor";

/** Values that distinguish customers with the same name. */
export interface Identifiers {
  email?: string;
  phone?: string;
  id?: string;
}

/** Shorter IDs occur by chance in almost any row of a table. */
const MIN_ID = 3;
const MIN_NUMBER = 4;
/** The number of digits at the end of a phone number that do not depend on its format. */
const PHONE_DIGITS = 9;
const MIN_PHONE = 7;

export function identifiersOf({ email, phoneNumber, externalUserId }: Visitor): Identifiers {
  return {
    ...(email !== undefined && { email }),
    ...(phoneNumber !== undefined && { phone: phoneNumber }),
    ...(externalUserId !== undefined && { id: externalUserId }),
  };
}

/** True if a text, such as a row of a table, contains a value that only this customer has. A name is not enough. */
export function showsCustomer(text: string, { email, phone, id }: Identifiers): boolean {
  const plain = plainly(text);
  if (email !== undefined && showsWord(plain, plainly(email))) return true;
  const digits = phone?.replace(/\D/g, "").slice(-PHONE_DIGITS) ?? "";
  if (digits.length >= MIN_PHONE && phonesIn(text).some((one) => one.endsWith(digits))) return true;
  const least = /^\d+$/.test(id ?? "") ? MIN_NUMBER : MIN_ID;
  return id !== undefined && id.length >= least && showsWord(plain, plainly(id));
}

/** True if the text contains the word as a whole: `rada@x.example` does not contain `ada@x.example`, nor `10428` `1042`. */
function showsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (
      !/[\p{L}\p{N}._%+-]$/u.test(text.slice(0, at)) &&
      !/^[\p{L}\p{N}_-]|^\.[\p{L}\p{N}]/u.test(text.slice(at + word.length))
    )
      return true;
  }
  return false;
}

function phonesIn(text: string): string[] {
  return (text.match(/\+?\d[\d ().\u00a0/-]{5,}\d/g) ?? []).map((one) => one.replace(/\D/g, ""));
}

function plainly(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}
