import { t, uiLanguage } from "../../platform/i18n";

/**
 * The language that the page is in, for `lang` and `Intl`. A browser whose language has no translation shows the default
 * one, and then neither a screen reader's voice nor a date may go by the browser's; else its region counts too.
 */
export function pageLanguage(): string {
  const translated = t("languageTag");
  const wanted = uiLanguage();
  return wanted.split(/[-_]/)[0] === translated ? wanted.replace("_", "-") : translated;
}
