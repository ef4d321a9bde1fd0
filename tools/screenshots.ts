/**
 * Run by `npm run screenshots`. Takes the picture of the README, those of the store listing, and, for review, pictures of
 * everything the agent sees in both themes and all languages. `-- --to <folder>` writes all of them to one folder, and
 * `-- --locale <language>` takes only those of one language.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shootOwnPages } from "./pictures/own-pages";
import { openShowCase, type ShowCase, shootBoth } from "./pictures/show-case";
import { shootStorePages } from "./pictures/store";
import { takePicture, takeSideBySide } from "./pictures/take";
import { loadSettings } from "./play/configure";
import { startDemo } from "./play/demo";
import { buildForPlay } from "./setup/play-builds.mjs";
import { root } from "./setup/setup.mjs";

const { to, locale: only } = parseArgs({ options: { to: { type: "string" }, locale: { type: "string" } } }).values;
const locales = readdirSync(join(root, "public/_locales")).filter((locale) => only === undefined || locale === only);
if (locales.length === 0) throw new Error(`there is no language ${only}`);
const readmeFolder = to ? resolve(to) : join(root, "docs", "images");
const storeFolder = to ? join(resolve(to), "store") : join(root, "docs", "store");
const folder = to ? resolve(to) : join(root, "artifacts", "screenshots");
const settings = loadSettings(join(root, "tools/play/settings.json"));
const themes = ["light", "dark"] as const;

await buildForPlay();
for (const locale of locales) {
  const demo = await startDemo({ settings, headless: true, locale });
  try {
    const showCase = await openShowCase(demo);
    if (locale === "en") await takeReadmePictures(showCase);
    for (const theme of themes) {
      await showCase.crm.emulateMedia({ colorScheme: theme });
      save(folder, `${locale}-toast-${theme}`, await takePicture(showCase.crm));
    }
    if (locale === "en" || locale === "fr") {
      const desktop = await shootBoth(showCase, "light", 2);
      await shootStorePages(demo.browser, locale, desktop, (name, image) =>
        save(storeFolder, `${locale}-${name}`, image),
      );
    }
    await shootOwnPages(demo.browser, (name, image) => save(folder, `${locale}-${name}`, image));
  } finally {
    await demo.close();
  }
}

async function takeReadmePictures(showCase: ShowCase): Promise<void> {
  for (const theme of themes) {
    const shots = await shootBoth(showCase, theme, 2);
    const image = await takeSideBySide(shots, theme, 1.5);
    save(readmeFolder, theme === "dark" ? "desk-and-crm-dark" : "desk-and-crm", image);
  }
}

function save(into: string, name: string, image: Buffer): void {
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, `${name}.png`), image);
  console.log(join(into, `${name}.png`));
}
