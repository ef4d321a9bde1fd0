/** Text that is too short to be known again. */
const SHORTEST = 4;

/**
 * A number by which a text is known again, without the text being told: FNV-1a (isthe.com/chongo/tech/comp/fnv) of its
 * characters, 32 bits. White space does not count, since servers trim. Undefined where the text is too short to tell anything.
 */
export function markOf(text: string): number | undefined {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length < SHORTEST) return undefined;
  let mark = 0x811c9dc5;
  for (let i = 0; i < plain.length; i++) mark = Math.imul(mark ^ plain.charCodeAt(i), 0x01000193);
  return mark >>> 0;
}
