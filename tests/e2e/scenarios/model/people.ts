/** What the desk tells of a person, and what their record shows. */
export interface Person {
  name: string;
  visitor: Record<string, unknown>;
}

const NAMES = [
  "",
  "Ada Lovelace",
  "Grace Hopper",
  "Mary Cartwright",
  "Emmy Noether",
  "Sofia Kovalevskaya",
  "Hedy Lamarr",
];

export function personOf(p: number): Person {
  const name = NAMES[p] ?? "";
  const [firstName, lastName] = name.split(" ");
  return {
    name,
    visitor: {
      externalUserId: `P-${p}`,
      email: `p${p}@example.org`,
      firstName,
      lastName,
      ...(p % 2 === 1 && { customData: { app: `A-${p}` } }),
    },
  };
}

/** Somebody who was known is not any more: what is told takes their number back, and names another. */
export const STRANGER = { externalUserId: null, email: "stranger@example.org", firstName: "Someone", lastName: "Else" };
export const STRANGER_NAME = "Someone Else";

/** Whose record an address is, 0 where it is nobody's. */
export function personAt(address: string): number {
  const found = /(?:contacts\/P-|view\/|records\/P-|#\/contacts\/A-)(\d)/.exec(address);
  return Number(found?.[1] ?? 0);
}
