import { guessCountry } from "../../domain/crm/guess-country";
import { uiLanguage } from "../../platform/i18n";

/** The country where the agent is likely to be, by the languages of the browser. */
export function guessedCountry(): string {
  return guessCountry([uiLanguage(), ...navigator.languages]);
}
