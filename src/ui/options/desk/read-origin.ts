import type { Phrase } from "../../shared/phrase";
import { phrase } from "../../shared/phrase";

/** The maximum that the settings accept. */
const MAX_ORIGINS = 20;

/**
 * Parses what a person types or pastes: a host, or any address of the desk.
 *
 * @param known the origins that the settings already contain
 * @returns the origin, or why the text is refused
 */
export function readOrigin(text: string, known: readonly string[]): { origin: string } | { error: Phrase } {
  const trimmed = text.trim();
  if (trimmed === "") return { error: phrase("originEmpty") };
  const address = trimmed.includes("://") ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address) || /[\s*]/.test(trimmed)) return { error: phrase("originForm") };
  const { protocol, origin } = new URL(address);
  if (protocol !== "https:") return { error: phrase("originInsecure") };
  if (known.includes(origin)) return { error: phrase("originKnown") };
  return known.length < MAX_ORIGINS ? { origin } : { error: phrase("originTooMany") };
}
