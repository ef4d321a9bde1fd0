/**
 * What `npm run package` runs: builds the extension for both stores and leaves what is uploaded in packages/, with the
 * sources that the Firefox store asks for. It fails where a package is not fit to be released.
 *
 *   npm run package
 *   npm run package -- --site=https://crm.acme.example/* --firefox-id=desk-bridge@acme.example
 *
 * The second makes packages of an organisation's own, see docs/administrators.md.
 */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseSite } from "../src/domain/crm/site";
import type { Target } from "./build/finish-manifest";
import { readDocumented } from "./package/documented";
import { findProblems } from "./package/find-problems";
import { finishPackage, type PackageOptions } from "./package/finish-package";
import { readCommit } from "./package/read-commit";
import { readFolder } from "./package/read-folder";
import { type Files, makeZip } from "./package/zip";
import { extensionBuild, firefoxBuild, runTool } from "./setup/tools.mjs";
import { root, runScript, SetupError } from "./setup.mjs";

const BUILDS: Record<Target, { folder: string; build: typeof firefoxBuild }> = {
  chrome: { folder: "dist", build: extensionBuild },
  firefox: { folder: "dist-firefox", build: firefoxBuild },
};

const packages = join(root, "packages");
const documented = readDocumented(root);

await runScript(async () => {
  const options = readOptions();
  rmSync(packages, { recursive: true, force: true });
  mkdirSync(packages);
  for (const target of ["chrome", "firefox"] as const) write(target, await makePackage(target, options));
  const sources = readCommit(root);
  if (sources) write("source", sources);
  else console.warn("No package of the sources: git knows nothing of this folder.");
  return 0;
});

function readOptions(): Required<Pick<PackageOptions, "sites">> & PackageOptions {
  const { values } = parseArgs({
    options: { site: { type: "string", multiple: true }, "firefox-id": { type: "string" } },
  });
  const { site: sites = [], "firefox-id": firefoxId } = values;
  for (const site of sites) if (!parseSite(site).ok) throw new SetupError(`${site} is no match pattern of a site`);
  return { sites, ...(firefoxId && { firefoxId }) };
}

async function makePackage(target: Target, options: PackageOptions): Promise<Files> {
  const { folder, build } = BUILDS[target];
  const { code, output } = await runTool("vite", build.args, { quiet: true });
  if (code !== 0) throw new SetupError(`the ${build.name} failed:\n${output}`);
  const files = finishPackage(readFolder(join(root, folder)), target, options);
  const problems = findProblems(files, documented, options.sites);
  if (problems.length > 0) throw new SetupError(`the package for ${target} is not fit:\n  ${problems.join("\n  ")}`);
  return files;
}

function write(what: string, files: Files): void {
  const name = `desk-bridge-${documented.version}-${what}.zip`;
  const zip = makeZip(files);
  writeFileSync(join(packages, name), zip);
  const digest = createHash("sha256").update(zip).digest("hex");
  console.log(`${digest}  packages/${name}  (${files.size} files, ${Math.ceil(zip.length / 1024)} KB)`);
}
