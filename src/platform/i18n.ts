import browser from "webextension-polyfill";
import type messages from "../../public/_locales/en/messages.json";

/** The keys of `public/_locales`. */
export type MessageKey = keyof typeof messages;

/** Returns the text of this key in the language of the browser, with `$1` etc. replaced by the substitutions. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** The direction in which the browser's language is written. */
export function uiDirection(): "ltr" | "rtl" {
  return browser.i18n.getMessage("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
}

/** The language of the browser's user interface, for `Intl`, e.g. `fr` or `en-GB`. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
