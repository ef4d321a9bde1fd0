import { uiDirection } from "../../platform/i18n";
import { pageLanguage } from "./page-language";
import "../base.css";

/** Sets the title and the language of the document. Returns the element to render into; throws if it is missing. */
export function preparePage(title: string): HTMLElement {
  document.title = title;
  document.documentElement.lang = pageLanguage();
  document.documentElement.dir = uiDirection();
  const root = document.getElementById("app");
  if (!root) throw new Error("The page has no element #app");
  return root;
}
