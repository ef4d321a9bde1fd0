/**
 * Run by `npm run package`. Builds the extension for both stores and writes the files to upload to packages/, with the sources
 * that the Firefox store requires. Fails if a package must not be released.
 *
 *   npm run package
 *   npm run package -- --site=https://crm.acme.example/* --firefox-id=desk-bridge@acme.example
 *     --key=acme.pem --serve-from=https://extensions.acme.example/desk-bridge/
 *
 * The second command makes packages that an organisation serves itself, see docs/administrators.md.
 */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import manifest from "../manifest.json" with { type: "json" };
import type { Target } from "./build/finish-manifest";
import { createCrx } from "./package/create-crx";
import { readDocumented } from "./package/documented";
import { extensionId } from "./package/extension-id";
import { findProblems } from "./package/find-problems";
import { finishPackage, UPDATE_FILES } from "./package/finish-package";
import { type PackageOptions, readPackageOptions } from "./package/options";
import { readCommit } from "./package/read-commit";
import { readFolder } from "./package/read-folder";
import { manifestKey, readSigningKey } from "./package/signing-key";
import { updateJson, updateXml } from "./package/update-manifests";
import { createZip, type Files } from "./package/zip";
import { root, runScript, SetupError } from "./setup/setup.mjs";
import { extensionBuild, firefoxBuild, runTool } from "./setup/tools.mjs";

const BUILDS: Record<Target, { folder: string; build: typeof firefoxBuild }> = {
  chrome: { folder: "dist", build: extensionBuild },
  firefox: { folder: "dist-firefox", build: firefoxBuild },
};

let packages = join(root, "packages");
const documented = readDocumented(root, "chrome");

await runScript(async () => {
  const options = readOptions();
  packages = options.out ?? packages;
  const version = options.version ?? documented.version;
  // A folder that the user named may contain other files.
  if (options.out === undefined) rmSync(packages, { recursive: true, force: true });
  mkdirSync(packages, { recursive: true });
  const chrome = writeZip("chrome", version, await makePackage("chrome", options));
  writeZip("firefox", version, await makePackage("firefox", options));
  const sources = readCommit(root);
  if (sources) writeZip("source", version, sources);
  else console.warn("No package of the sources, because this folder is not in a git repository.");
  if (options.key !== undefined) serveChrome(chrome, options.key, version, options);
  if (options.serveFrom !== undefined) serveFirefox(options.serveFrom, version, options);
  return 0;
});

function readOptions(): PackageOptions {
  try {
    return readPackageOptions(process.argv.slice(2));
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}

async function makePackage(target: Target, options: PackageOptions): Promise<Files> {
  const { folder, build } = BUILDS[target];
  if (!options.isBuilt) {
    const { code, output } = await runTool("vite", build.args, { quiet: true });
    if (code !== 0) throw new SetupError(`the ${build.name} failed:\n${output}`);
  }
  const files = finishPackage(readFolder(join(root, folder)), target, options);
  const problems = findProblems(files, readDocumented(root, target), options);
  if (problems.length > 0)
    throw new SetupError(`the package for ${target} must not be released:\n  ${problems.join("\n  ")}`);
  return files;
}

function writeZip(what: string, version: string, files: Files): Uint8Array {
  const zip = createZip(files);
  write(`desk-bridge-${version}-${what}.zip`, zip, `${files.size} files`);
  return zip;
}

/** Writes the signed package, and the update manifest if the organisation serves it. */
function serveChrome(zip: Uint8Array, keyFile: string, version: string, { serveFrom }: PackageOptions): void {
  const { key, isNew } = readSigningKey(keyFile);
  if (isNew) console.warn(`${keyFile} is a new key. Keep it: every later version has to be signed with it.`);
  const id = extensionId(manifestKey(key));
  const name = `desk-bridge-${version}.crx`;
  write(name, createCrx(zip, key), `id ${id}`);
  if (serveFrom === undefined) return;
  const url = new URL(name, serveFrom).href;
  write(UPDATE_FILES.chrome, Buffer.from(updateXml({ id, version, url })), url);
  console.log(
    `npm run policies -- <settings> --chromium-id=${id} --update-url=${new URL(UPDATE_FILES.chrome, serveFrom)}`,
  );
}

/** Writes the update manifest. It contains the name that the package gets after Mozilla has signed it. */
function serveFirefox(serveFrom: string, version: string, { firefoxId }: PackageOptions): void {
  const id = firefoxId ?? manifest.browser_specific_settings.gecko.id;
  const url = new URL(`desk-bridge-${version}.xpi`, serveFrom).href;
  write(UPDATE_FILES.firefox, Buffer.from(updateJson({ id, version, url })), url);
}

function write(name: string, content: Uint8Array, about: string): void {
  writeFileSync(join(packages, name), content);
  const digest = createHash("sha256").update(content).digest("hex");
  console.log(
    `${digest}  ${relative(process.cwd(), join(packages, name))}  (${about}, ${Math.ceil(content.length / 1024)} KB)`,
  );
}
