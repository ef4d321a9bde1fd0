import { IDENTIFIERS, type Identifier, isTold, type Visitor, type Withdrawn } from "../events/visitor";

/**
 * Whether more facts are about the person who is known. A person has one set of identifiers, and the surest one that says
 * anything decides: the customer's id, the visitor's id, the email, the phone number. For each of them, where it is known:
 *
 * | told                                                        | then                               |
 * | ----------------------------------------------------------- | ---------------------------------- |
 * | the same                                                    | the same person, whatever else is  |
 * | another, or one that can't be read                          | another person                     |
 * | null or blank, beside an identifier that is not known so    | another person                     |
 * | null or blank, beside known ones only or none               | says nothing: the next one decides |
 * | not at all, or an id of another kind                        | says nothing: the next one decides |
 *
 * Where none decides it is the same person, of whom more is learned. So a corrected email is the same customer's as long as
 * the customer's or the visitor's id is told with it. An email or a phone number that is told alone and is another one could
 * be anybody's, and a record that is missing for a moment is better than the record of somebody else.
 */
export function isSamePerson(known: Visitor, told: Visitor, withdrawn: Withdrawn = {}): boolean {
  const namesAnother = IDENTIFIERS.some(
    (name) => isTold(told[name]) && compare(name, known[name], told[name]) !== "same",
  );
  for (const name of IDENTIFIERS) {
    if (known[name] === undefined) continue;
    const verdict = compare(name, known[name], told[name]);
    if (verdict !== "unclear") return verdict === "same";
    if (withdrawn[name] === "unreadable" || (withdrawn[name] === "empty" && namesAnother)) return false;
  }
  return true;
}

/** An identifier that tells no more than what is known: its older kind, beside which the newer one stays. */
export function isOlderKind(name: Identifier, known: string | undefined, told: string | undefined): boolean {
  return name === "visitorId" && isUuid(known) && isLegacy(told);
}

function compare(name: Identifier, known: string | undefined, told: string | undefined): "same" | "other" | "unclear" {
  if (!isTold(known) || !isTold(told)) return "unclear";
  if (name === "visitorId" && isUuid(known) !== isUuid(told) && isLegacy(known) !== isLegacy(told)) return "unclear";
  return COMPARABLE[name](known) === COMPARABLE[name](told) ? "same" : "other";
}

/** The value as far as it tells people apart. */
const COMPARABLE: Record<Identifier, (value: string) => string> = {
  externalUserId: (value) => value,
  visitorId: (value) => value.toLowerCase(),
  email: (value) => value.toLowerCase(),
  // The digits, since a number is written in many ways: with spaces, in brackets, with one sign for "abroad" or another.
  phoneNumber: (value) => value.replace(/\D/g, "").replace(/^0+/, "") || value,
};

/** iAdvize has two identifiers of a visitor, and tells one or the other: a UUID, and an integer in older messages. */
function isUuid(id: string | undefined): boolean {
  return id !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

function isLegacy(id: string | undefined): boolean {
  return id !== undefined && /^\d+$/.test(id);
}
