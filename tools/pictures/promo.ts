import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/setup.mjs";

/** Returns the HTML of the promotional picture of a store listing, with the extension's icon, name and description. */
export function promoPage(locale: string): string {
  const icon = readFileSync(join(root, "icons", "icon.svg"), "utf8");
  const messages = JSON.parse(readFileSync(join(root, "public", "_locales", locale, "messages.json"), "utf8"));
  const text = (key: string) => String(messages[key].message).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html>
    <style>
      body { box-sizing: border-box; display: flex; flex-direction: column; justify-content: center; gap: 18px; height: 100vh;
        margin: 0; padding: 32px; color: #e6f5f4; background: linear-gradient(135deg, #0a686d, #06363a); font: 17px/1.45 system-ui, sans-serif; }
      header { display: flex; align-items: center; gap: 16px; }
      svg { width: 64px; height: 64px; padding: 10px; border-radius: 18px; background: #ffffff; }
      h1 { margin: 0; color: #ffffff; font-size: 34px; line-height: 1.1; }
      p { margin: 0; text-wrap: balance; }
    </style>
    <header>${icon}<h1>${text("extensionName")}</h1></header>
    <p>${text("extensionDescription")}</p>`;
}
