import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchWithExtension } from "../../tools/harness/chromium";
import { launchFirefox } from "../../tools/harness/firefox";
import { readDocumented } from "../../tools/package/documented";
import { findProblems } from "../../tools/package/find-problems";
import { finishPackage } from "../../tools/package/finish-package";
import { readFolder } from "../../tools/package/read-folder";
import { createZip } from "../../tools/package/zip";
import { runTool } from "../../tools/setup/tools.mjs";
import { expect, test } from "./bridge";
import { copyExtension } from "./own-extension";

const ROOT = join(import.meta.dirname, "../..");
const SITES = ["https://crm.example.test/*"];
const TARGETS = [
  { target: "chrome", folder: join(ROOT, "dist"), args: ["build"] },
  { target: "firefox", folder: join(ROOT, "dist-firefox"), args: ["build", "--mode", "firefox"] },
] as const;

for (const { target, folder, args } of TARGETS) {
  test(`validates the package for ${target}`, () => {
    expect(findProblems(finishPackage(readFolder(folder), target), readDocumented(ROOT, target))).toEqual([]);
  });

  test(`builds the package for ${target} reproducibly, byte for byte`, async () => {
    const again = mkdtempSync(join(tmpdir(), "desk-bridge-build-"));
    try {
      await runTool("vite", [...args, "--outDir", again], { quiet: true });
      const zip = (from: string) => Buffer.from(createZip(finishPackage(readFolder(from), target)));
      expect(zip(again).equals(zip(folder))).toBe(true);
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });
}

/** Returns the manifest of an organisation's own package. */
function ownManifest(folder: string, target: "chrome" | "firefox"): Record<string, unknown> {
  const files = finishPackage(readFolder(folder), target, { sites: SITES });
  return JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
}

test.describe("an organisation's own package has its sites without a permission prompt", () => {
  test("in Chromium", async ({ server }) => {
    const { host_permissions } = ownManifest(TARGETS[0].folder, "chrome");
    const extension = copyExtension(TARGETS[0].folder, { host_permissions });
    const browser = await launchWithExtension({ extensionPath: extension.path, port: server.port });
    try {
      const worker = await browser.worker();
      expect(await worker.evaluate((origins) => chrome.permissions.contains({ origins }), SITES)).toBe(true);
    } finally {
      await browser.close();
      extension.remove();
    }
  });

  test("in Firefox", async ({ server }) => {
    const { host_permissions } = ownManifest(TARGETS[1].folder, "firefox");
    const extension = copyExtension(TARGETS[1].folder, { host_permissions });
    const firefox = await launchFirefox({ extensionPath: extension.path, port: server.port });
    try {
      expect(await firefox.options.evaluate((origins) => chrome.permissions.contains({ origins }), SITES)).toBe(true);
    } finally {
      await firefox.close();
      extension.remove();
    }
  });
});
