import { t, uiLanguage } from "../../platform/i18n";

/**
 * Returns the language of the page's texts, for `lang` and `Intl`. If there is no translation for the browser's language, the
 * texts are in the default language, so screen readers and dates have to use that one. Otherwise the region is included.
 */
export function pageLanguage(): string {
  const translated = t("languageTag");
  const wanted = uiLanguage();
  return wanted.split(/[-_]/)[0] === translated ? wanted.replace("_", "-") : translated;
}
