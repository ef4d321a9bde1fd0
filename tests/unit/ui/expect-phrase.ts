import { expect } from "vitest";
import en from "../../../public/_locales/en/messages.json";
import fr from "../../../public/_locales/fr/messages.json";
import type { Phrase } from "../../../src/ui/shared/phrase";

type Messages = Record<string, { message: string }>;

/** Returns the English text of a phrase. Expects that English and French have it, and that no value is missing. */
export function englishText({ key, values }: Phrase): string {
  for (const messages of [en, fr] as Messages[]) {
    const text = messages[key]?.message;
    expect(text, key).toBeDefined();
    const highest = Math.max(0, ...[...(text ?? "").matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)));
    expect(values.length, `values of ${key}`).toBeGreaterThanOrEqual(highest);
  }
  return (en as Messages)[key]?.message.replace(/\$(\d)/g, (_, digit) => String(values[Number(digit) - 1])) ?? "";
}
