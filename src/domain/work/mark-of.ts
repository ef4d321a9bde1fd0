/** The minimum length of a text that can be recognised. */
const SHORTEST = 4;

/**
 * Returns a hash by which a text is recognised without storing it: 32-bit FNV-1a (isthe.com/chongo/tech/comp/fnv) of its characters.
 * White space is normalized, because servers trim. Returns undefined if the text is too short.
 */
export function markOf(text: string): number | undefined {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length < SHORTEST) return undefined;
  let mark = 0x811c9dc5;
  for (let i = 0; i < plain.length; i++) mark = Math.imul(mark ^ plain.charCodeAt(i), 0x01000193);
  return mark >>> 0;
}
