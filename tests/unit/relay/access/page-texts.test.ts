import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageOf, PAGE_TEXTS } from "../../../../relay/src/access/page-texts";

test("the enrolment page is available in the extension's languages", () => {
  expect(Object.keys(PAGE_TEXTS).sort()).toEqual(readdirSync("public/_locales").sort());
});

test.each(Object.keys(PAGE_TEXTS))("in %s it uses the extension's names", (language) => {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, "utf8"));
  const { steps = [], notes = [] } = PAGE_TEXTS[language]?.enrol ?? {};
  const named = [...[...steps, ...notes].join(" ").matchAll(/<b>(.+?)<\/b>/g)].map(([, name]) => name);
  const keys = ["relayConnect", "sectionDesk", "relayTitle"];
  expect(named).toEqual(keys.map((key) => messages[key].message));
});

test.each([
  [undefined, "en"],
  ["", "en"],
  ["fr-FR,fr;q=0.9,en;q=0.8", "fr"],
  ["pt-BR, de;q=0.7", "de"],
  ["zz,constructor", "en"],
])("the language for %s is %s", (accepted, language) => {
  expect(languageOf(accepted)).toBe(language);
});
