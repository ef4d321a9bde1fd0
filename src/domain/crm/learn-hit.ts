import { type AddressPart, splitAddress } from "./split-address";

/**
 * Derives a pattern for the addresses of records from the address of one record: `*` replaces the part that identifies it, and
 * everything that does not identify it, such as the open tab, is left out. Undefined if no part looks like an identifier.
 */
export function learnHit(text: string, allowHttp: readonly string[] = []): string | undefined {
  const taken = splitAddress(text, allowHttp);
  const part = taken?.likely === null || !taken ? undefined : taken.parts[taken.likely];
  if (!taken || !part || taken.secret !== null) return undefined;
  return hitOf(taken.address, part);
}

/** The pattern for the addresses of records, from the address of one record and the part that identifies it. */
export function hitOf(address: string, { start, end }: Pick<AddressPart, "start" | "end">): string {
  const pattern = `${address.slice(0, start)}*${address.slice(end)}`;
  const [beforeFragment = "", ...fragment] = pattern.split("#");
  if (fragment.join("#").includes("*")) return pattern;
  const [path = "", ...query] = beforeFragment.split("?");
  return path.includes("*") ? path : `${path}?${query.join("?")}`;
}
