import { expect, it } from "vitest";
import { PRESETS } from "../../../../src/domain/crm/presets/table";
import { CONSTANT_TEXTS, checkPhrase } from "../../../../src/ui/crms/preset-phrase";
import { phrase } from "../../../../src/ui/shared/phrase";
import { inWords } from "../expect-phrase";

it.each(PRESETS)("$name has texts for all its constants and checks", ({ name, constants, checks }) => {
  for (const constant of constants) {
    const { label, hint } = CONSTANT_TEXTS[constant.name];
    expect([inWords(phrase(label)), inWords(phrase(hint))]).not.toContain("");
  }
  for (const check of checks) expect(inWords(checkPhrase(check, name))).not.toContain("$");
});
