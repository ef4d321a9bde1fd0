import { VISITOR_FIELDS, VISITOR_NAMES } from "../events/visitor";
import { isEventVariable } from "./variables";

/** The names of the variables with values from events, except custom data. */
const KNOWN = [
  ...VISITOR_FIELDS.map((field) => `visitor.${field}`),
  "conversation.id",
  "conversation.channel",
  "conversation.projectId",
  "operator.id",
  "platform",
];

/**
 * What other systems, and people, call a customer's identifiers. Compared with the last part of a name, in lower case, without
 * punctuation.
 */
const OTHER_WORDS: readonly [words: RegExp, variable: string][] = [
  [/^(?:e?mail|emailaddress|mailaddress|courriel|correo)$/, "visitor.email"],
  [/^(?:phone|tel|telephone|telefon|telefono|mobile|msisdn|caller|callerid|phonenumber)$/, "visitor.phoneNumber"],
  [
    /^(?:(?:customer|client|contact|user|person|crm|ext|external|externaluser|record|kunden)?(?:id|number|no|nr|key)|customer|client|contact)$/,
    "visitor.externalUserId",
  ],
  [/^(?:firstname|prenom|vorname|givenname|forename)$/, "visitor.firstName"],
  [/^(?:lastname|surname|nom|nachname|familyname|name)$/, "visitor.lastName"],
];

/**
 * The variable that an unknown name probably means: one with similar spelling, or one that other systems call by this name.
 *
 * @param named the CRM's own variables
 */
export function nearestVariable(name: string, named: readonly string[] = []): string | undefined {
  const known = [...named, ...KNOWN];
  const [plain, end] = [letters(name), letters(name.slice(name.lastIndexOf(".") + 1))];
  const whole = known.find((one) => letters(one) === plain);
  if (whole !== undefined) return whole;
  const word = OTHER_WORDS.find(([words]) => words.test(end) || words.test(plain));
  if (word) return word[1];
  const same = known.find((one) => letters(lastOf(one)) === end);
  if (same !== undefined) return same;
  const near = known
    .map((one) => [one, Math.min(distance(letters(one), plain), distance(letters(lastOf(one)), end))] as const)
    .filter(([one, steps]) => steps <= slipsIn(lastOf(one)))
    .sort(([, steps], [, others]) => steps - others);
  return near[0]?.[0];
}

/**
 * The variable that is probably meant by a `visitor.` name that is an old name or a misspelling. Such a field never has a value,
 * because the visitor's fields are stored under their current names. Undefined for any other name, because a later version of the
 * desk may send such a field.
 */
export function intendedVariable(name: string): string | undefined {
  const [root, field = "", ...deeper] = name.split(".");
  if (!isEventVariable(name) || root !== "visitor" || deeper.length > 0) return undefined;
  if (VISITOR_FIELDS.some((one) => one === field)) return undefined;
  const isOldName = VISITOR_NAMES.includes(field);
  const isNear = VISITOR_FIELDS.some((one) => distance(letters(one), letters(field)) <= slipsIn(one));
  return isOldName || isNear ? nearestVariable(name) : undefined;
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** How many letters may be wrong, missing or added in a name of this length. */
function slipsIn(name: string): number {
  return name.length < 6 ? 1 : 2;
}

/** The edit distance of two texts: how many letters must be changed, added or removed. Two swapped letters count as one. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3) return Number.POSITIVE_INFINITY;
  let [before, last]: number[][] = [[], [...other, ""].map((_, index) => index)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next[column] = Math.min(
        (last?.[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last?.[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last?.[other.length] ?? 0;
}
