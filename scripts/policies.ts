/**
 * Writes the files that an administrator copies, from docs/policies/settings.json: `npm run policies`, after a change of
 * these settings or of the extension's ids. With the name of another file, the settings are read from there.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import manifest from "../manifest.json" with { type: "json" };
import type { Json } from "../src/domain/json";
import { readSettings } from "../src/domain/settings/read-settings";
import { extensionId } from "./extension-id";
import { policyFiles, policySites, toText } from "./policies/policy-files";
import { managedSchema, settingsSchema } from "./policies/settings-schema";
import { root, runScript, SetupError } from "./setup.mjs";

const folder = join(root, "docs/policies");
const [source = join(folder, "settings.json")] = process.argv.slice(2);

/** What the extension and editors know of the settings; their words come from docs/settings.md. */
function writeSchemas(): void {
  const page = readFileSync(join(root, "docs/settings.md"), "utf8");
  writeFileSync(join(root, "public/managed_schema.json"), toText(managedSchema(page)));
  writeFileSync(join(root, "docs/settings.schema.json"), toText(settingsSchema(page)));
}

await runScript(() => {
  const settings: Json = JSON.parse(readFileSync(source, "utf8"));
  const problems = readSettings(settings).problems.map(({ path, code }) => `  ${path}: ${code}`);
  if (problems.length > 0) throw new SetupError(`${source} is not in order:\n${problems.join("\n")}`);
  const ids = { chromium: extensionId(manifest.key), firefox: manifest.browser_specific_settings.gecko.id };
  const sites = policySites(manifest, settings);
  for (const name of ["linux", "windows", "macos", "firefox"])
    rmSync(join(folder, name), { recursive: true, force: true });
  for (const [path, content] of policyFiles(ids, settings, sites)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    console.log(`docs/policies/${path}`);
  }
  writeSchemas();
  return 0;
});
