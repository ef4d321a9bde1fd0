/** Text that is too short to be known again. */
const SHORTEST = 4;

/**
 * A number by which a text is known again, without the text being told: 53 bits of cyrb53 (public domain, by bryc).
 * White space does not count, since servers trim. Undefined where the text is too short to tell anything.
 */
export function markOf(text: string): number | undefined {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length < SHORTEST) return undefined;
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
