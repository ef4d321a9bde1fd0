import browser from "webextension-polyfill";
import type messages from "../../public/_locales/en/messages.json";

/** The keys of `public/_locales`. */
export type MessageKey = keyof typeof messages;

/** The text of that key in the language of the browser, with `$1` and so on filled in. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** The direction in which the browser's language is written. */
export function uiDirection(): "ltr" | "rtl" {
  return browser.i18n.getMessage("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
}

/** The language of the browser's user interface, as in `fr` or `en-GB`, for `Intl`. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
