import { hasValue, IDENTIFIERS, type Identifier, type Visitor, type Withdrawn } from "../events/visitor";

/**
 * Whether new data belongs to the known person. The most reliable identifier that allows a decision is used: the
 * customer ID, the visitor ID, the email, the phone number. For each known identifier:
 *
 * | new value                                                 | result                                   |
 * | --------------------------------------------------------- | ---------------------------------------- |
 * | the same                                                  | the same person, whatever else differs   |
 * | different, or unreadable                                  | another person                           |
 * | null or blank, and another identifier has a new value     | another person                           |
 * | null or blank, and no other identifier has a new value    | no decision: the next identifier is used |
 * | missing, or an ID of another kind                         | no decision: the next identifier is used |
 *
 * If none decides, it is the same person with additional data. So if the customer ID or the visitor ID is sent with a
 * corrected email, it is still the same customer. If only an email or a phone number is sent and it differs, it could
 * be anybody's. A record that is missing for a moment is better than the record of somebody else.
 */
export function isSamePerson(known: Visitor, next: Visitor, withdrawn: Withdrawn = {}): boolean {
  const namesAnother = IDENTIFIERS.some(
    (name) => hasValue(next[name]) && compare(name, known[name], next[name]) !== "same",
  );
  for (const name of IDENTIFIERS) {
    if (known[name] === undefined) continue;
    const verdict = compare(name, known[name], next[name]);
    if (verdict !== "unclear") return verdict === "same";
    if (withdrawn[name] === "unreadable" || (withdrawn[name] === "empty" && namesAnother)) return false;
  }
  return true;
}

/**
 * True if the known identifier is of the newer kind and the new one is of the older kind. The newer one is then kept.
 */
export function isOlderKind(name: Identifier, known: string | undefined, next: string | undefined): boolean {
  return name === "visitorId" && isUuid(known) && isLegacy(next);
}

function compare(name: Identifier, known: string | undefined, next: string | undefined): "same" | "other" | "unclear" {
  if (!hasValue(known) || !hasValue(next)) return "unclear";
  if (name === "visitorId" && isUuid(known) !== isUuid(next) && isLegacy(known) !== isLegacy(next)) return "unclear";
  return COMPARABLE[name](known) === COMPARABLE[name](next) ? "same" : "other";
}

/** The part of the value that distinguishes people. */
const COMPARABLE: Record<Identifier, (value: string) => string> = {
  externalUserId: (value) => value,
  visitorId: (value) => value.toLowerCase(),
  email: (value) => value.toLowerCase(),
  // Only the digits, because a number can be written in many ways: with spaces, in brackets, with `+` or `00` for the
  // country code.
  phoneNumber: (value) => value.replace(/\D/g, "").replace(/^0+/, "") || value,
};

/** iAdvize has two identifiers of a visitor, and sends either: a UUID, or an integer in older messages. */
function isUuid(id: string | undefined): boolean {
  return id !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

function isLegacy(id: string | undefined): boolean {
  return id !== undefined && /^\d+$/.test(id);
}
