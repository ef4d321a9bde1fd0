import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";

/**
 * Words that each language avoids, with the word to use instead, so that one thing has one name. Spanish and Italian
 * address the agent as "tú" and "tu" throughout.
 */
const OTHER_WORDS: Record<string, [word: RegExp, instead: string][]> = {
  en: [
    [/\bpermissions?\b/i, "access"],
    [/\bhosts?\b(?!.*\*\.example)/i, "site"],
    [/\brecord(?:s)? page\b/i, "record"],
  ],
  fr: [
    [/réglages?/i, "paramètres"],
    [/\bhôtes?\b(?!.*\*\.example)/i, "site"],
    [/\bactualis/i, "recharger"],
  ],
  de: [
    [/unterhaltung/i, "Gespräch"],
    [/\bsites?\b/i, "Website"],
    [/\bhosts?\b(?!.*\*\.example)/i, "Website"],
    [/angehalten/i, "pausiert"],
    [/\bbeheben|\bbehoben/i, "korrigieren"],
    [/datensatz-/i, "Datensatz… in one word"],
  ],
  es: [
    [/\b(?:usted|su CRM|sus CRM|haya (?:trabajado|escrito)|envíe|añada|desactive)\b/i, "tú"],
    [/\bhosts?\b(?!.*\*\.example)/i, "sitio"],
  ],
  it: [
    [/\b(?:lei|non abbia lavorato|invii|disattivi|ripeta|veda)\b/i, "tu"],
    [/\brecord\b/i, "scheda"],
    [/\bhosts?\b(?!.*\*\.example)/i, "sito"],
    [/\bconness[oi]\b|^connession/i, "collegato"],
    [/[“”]/, "« »"],
  ],
};

const messages = z.record(z.string(), z.object({ message: z.string() }));

test.each(Object.entries(OTHER_WORDS))("%s has one name for one thing", (locale, others) => {
  const file = join(import.meta.dirname, "../../public/_locales", locale, "messages.json");
  const texts = Object.entries(messages.parse(JSON.parse(readFileSync(file, "utf8"))));
  const found = texts.flatMap(([key, { message }]) =>
    others.flatMap(([word, instead]) => (word.test(message) ? [`${key}: ${message} (${instead})`] : [])),
  );
  expect(found).toEqual([]);
});
