/**
 * `npm run policies`:
 *
 *   npm run policies                              # writes docs/policies and both schemas; run it after a change of the settings
 *   npm run policies -- --check settings.json     # reports errors, and writes nothing
 *   npm run policies -- settings.json --only=crms --contact="the service desk, 4711"
 *
 * The last command writes an organisation's own policies to `policies/`, see docs/administrators.md.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import manifest from "../manifest.json" with { type: "json" };
import type { JsonObject } from "../src/domain/json";
import { extensionId } from "./package/extension-id";
import { composePolicy, withAllowed } from "./policies/compose-policy";
import { type PolicyOptions, readPolicyOptions } from "./policies/options";
import { policyFiles, policySites, toText } from "./policies/policy-files";
import { problemLines } from "./policies/problem-lines";
import { type PolicyFileContent, readPolicyFile } from "./policies/read-policy-file";
import { managedSchema, settingsSchema } from "./policies/settings-schema";
import { root, runScript, SetupError } from "./setup/setup.mjs";

const OWN = join(root, "docs/policies");

await runScript(() => {
  const options = readOptions();
  const source = options.file ?? join(OWN, "settings.json");
  const [managed = {}, ...others] = read(source).map((one) => withAllowed(one, options.allowHttp));
  const all = [managed, ...others];
  const problems = all.flatMap(problemLines);
  if (problems.length > 0) throw new SetupError(`${source} has errors:\n  ${problems.join("\n  ")}`);
  if (options.isCheck) {
    console.log(`${source} has no errors.`);
    return 0;
  }
  if (others.length > 0) throw new SetupError(`${source} contains settings for several extensions`);
  const added = options.add === undefined ? undefined : read(options.add)[0];
  const policy = composePolicy(managed, options, added, revisionOf);
  const unfit = problemLines(policy);
  if (unfit.length > 0) throw new SetupError(`the policy would have errors:\n  ${unfit.join("\n  ")}`);
  write(policy, options);
  if (options.file === undefined) writeSchemas();
  else console.log(`The revision of these settings is ${policy.revision}.`);
  return 0;
});

function readOptions(): PolicyOptions {
  try {
    return readPolicyOptions(process.argv.slice(2));
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}

function read(path: string): JsonObject[] {
  let content: PolicyFileContent;
  try {
    content = readPolicyFile(readFileSync(path, "utf8"));
  } catch {
    throw new SetupError(`${path} cannot be read`);
  }
  if (!content.ok) throw new SetupError(`${path}: ${content.why}`);
  return content.managed;
}

/** A name that is derived from the settings, so that it is the same on every machine. */
function revisionOf(managed: JsonObject): string {
  return createHash("sha256").update(JSON.stringify(managed)).digest("hex").slice(0, 8);
}

function write(policy: JsonObject, options: PolicyOptions): void {
  const folder = options.out ?? (options.file === undefined ? OWN : join(root, "policies"));
  const { chromiumId = extensionId(manifest.key), firefoxId = manifest.browser_specific_settings.gecko.id } = options;
  const files = policyFiles({ ...options, chromiumId, firefoxId }, policy, policySites(manifest, policy));
  // Delete our own folder first, because old files with another ID in their name would stay. A folder that the user named is not deleted.
  const isOurs = options.out === undefined;
  for (const name of isOurs ? ["linux", "windows", "macos", "firefox"] : [])
    rmSync(join(folder, name), { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(relative(process.cwd(), file));
  }
}

/** Writes the schemas for the browser and for editors. Their descriptions come from docs/settings.md. */
function writeSchemas(): void {
  const page = readFileSync(join(root, "docs/settings.md"), "utf8");
  writeFileSync(join(root, "public/managed_schema.json"), toText(managedSchema(page)));
  writeFileSync(join(root, "docs/settings.schema.json"), toText(settingsSchema(page)));
}
