import { guessCountry } from "../../domain/crm/guess-country";
import { uiLanguage } from "../../platform/i18n";

/** Guesses the agent's country from the languages of the browser. */
export function guessedCountry(): string {
  return guessCountry([uiLanguage(), ...navigator.languages]);
}
