/** The data of a person on the desk, and the content of their record. */
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

/** A visitor who is no longer a known customer: the number is removed, and the name changes. */
export const STRANGER = { externalUserId: null, email: "stranger@example.org", firstName: "Someone", lastName: "Else" };
export const STRANGER_NAME = "Someone Else";

/** Returns the person whose record is at an address, or 0 if it is no record. */
export function personAt(address: string): number {
  const found = /(?:contacts\/P-|view\/|records\/P-|#\/contacts\/A-)(\d)/.exec(address);
  return Number(found?.[1] ?? 0);
}
