import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./bridge";

type Messages = Record<string, { message: string }>;

/**
 * Makes a text half as long again as in English, with letters of every height. This is longer than any supported
 * language needs.
 */
function lengthen(text: string): string {
  return `⟦${text} ${"Ĺöñğ wörđš "}${"ẅ".repeat(Math.min(12, text.length / 4))}⟧`;
}

/** Builds the extension with a pseudo-localised language. Returns its folder and a function that removes it. */
export function buildPseudo(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-pseudo-"));
  cpSync(DIST, folder, { recursive: true });
  const file = join(folder, "_locales/en/messages.json");
  const messages: Messages = JSON.parse(readFileSync(file, "utf8"));
  const kept = new Set(["extensionName", "extensionDescription", "languageTag"]);
  for (const [key, entry] of Object.entries(messages)) if (!kept.has(key)) entry.message = lengthen(entry.message);
  writeFileSync(file, JSON.stringify(messages));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
