import { isSamePerson } from "../state/same-person";
import { isInside, isInsideShown } from "./inside";
import { SUREST, singleIdentifier } from "./mark";
import type { Move, Screen } from "./screen";

/**
 * Returns true if an address is known to be that of another customer's record, and is not inside the given one.
 *
 * @param seen the records that were shown before. Two of the same customer, from two conversations, may have the same address
 */
export function isOfAnother(
  { conversationId, url, known }: Pick<Move, "conversationId" | "url" | "known">,
  href: string,
  seen: readonly Screen[],
): boolean {
  if (isInside(url, href)) return false;
  return seen.some(
    (one) => one.conversationId !== conversationId && isInsideShown(one, href) && differ(one.known, known),
  );
}

/** Returns true if two customers differ in the surest identifier that is known of both, or if nothing identifies them. */
function differ(one: Screen["known"], other: Screen["known"]): boolean {
  const kind = SUREST.find((it) => one[it] !== undefined && other[it] !== undefined);
  if (kind) return !isSamePerson(singleIdentifier(kind, one), singleIdentifier(kind, other));
  return SUREST.every((it) => one[it] === undefined && other[it] === undefined);
}
