import { expect, it } from "vitest";
import { PRESETS } from "../../../../src/domain/crm/presets/table";
import { CONSTANT_TEXTS, checkPhrase } from "../../../../src/ui/crms/preset-phrase";
import { phrase } from "../../../../src/ui/shared/phrase";
import { englishText } from "../expect-phrase";

it.each(PRESETS)("$name has texts for all its constants and checks", ({ name, constants, checks }) => {
  for (const constant of constants) {
    const { label, hint } = CONSTANT_TEXTS[constant.name];
    expect([englishText(phrase(label)), englishText(phrase(hint))]).not.toContain("");
  }
  for (const check of checks) expect(englishText(checkPhrase(check, name))).not.toContain("$");
});
