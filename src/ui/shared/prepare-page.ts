import { uiDirection } from "../../platform/i18n";
import { pageLanguage } from "./page-language";
import "../base.css";

/** Gives the document its title and language, and the element in which the page is rendered. */
export function preparePage(title: string): HTMLElement {
  document.title = title;
  document.documentElement.lang = pageLanguage();
  document.documentElement.dir = uiDirection();
  const root = document.getElementById("app");
  if (!root) throw new Error("The page has no element #app");
  return root;
}
