import { expect, test } from "vitest";
import { guessCountry } from "../../../../src/domain/crm/guess-country";

test.each([
  [["fr"], "FR"],
  [["fr-BE"], "BE"],
  [["fr", "fr-CA"], "CA"],
  [["en"], "US"],
  [["de", "en-GB"], "GB"],
  [["es-419"], ""],
  [["not a language", "it"], "IT"],
  [[], ""],
])("languages %j: country %j", (languages, country) => {
  expect(guessCountry(languages)).toBe(country);
});
