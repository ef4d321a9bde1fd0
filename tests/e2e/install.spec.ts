import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, expect, test, trustArguments } from "./bridge";
import { addFocused } from "./desk";
import { copyExtension } from "./own-extension";
import { QUIET, record } from "./record-pages";

const DIST = join(import.meta.dirname, "../../dist");

test.describe("the built extension", () => {
  const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8"));

  test("requests the permissions that it needs and no more", () => {
    expect(manifest.permissions.toSorted()).toEqual([
      "activeTab",
      "alarms",
      "contextMenus",
      "notifications",
      "offscreen",
      "scripting",
      "sidePanel",
      "storage",
    ]);
    expect(manifest.host_permissions).toEqual(["https://ha.iadvize.com/*", "https://sd.iadvize.com/*"]);
    expect(manifest.optional_host_permissions).toContain("https://*/*");
    expect(manifest.key).toMatch(/^MII/);
    for (const absent of ["web_accessible_resources", "externally_connectable", "optional_permissions"]) {
      expect(manifest).not.toHaveProperty(absent);
    }
  });

  test("declares the listener only on the desk's pages, in all frames and before any page script", () => {
    expect(manifest.content_scripts).toEqual([
      {
        js: ["src/content/listener/main.js"],
        matches: ["https://ha.iadvize.com/*", "https://sd.iadvize.com/*"],
        run_at: "document_start",
        all_frames: true,
      },
    ]);
    for (const script of ["listener", "crm"]) {
      expect(readFileSync(join(DIST, `src/content/${script}/main.js`), "utf8")).not.toMatch(/\bimport\b\s*[({"']/);
    }
  });

  test("contains no simulator, no host but the desk's, and no source map", () => {
    const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.filter(({ name }) => /\.(js|html|json|css)$/.test(name));
    expect(texts.length).toBeGreaterThan(5);
    for (const { parentPath, name } of texts) {
      expect(name).not.toMatch(/\.map$/);
      expect(readFileSync(join(parentPath, name), "utf8")).not.toMatch(/simulator|example\.test/i);
    }
  });

  test("works in an older Chromium, which has no `browser`, with the polyfill", async ({ server }) => {
    const { path: extensionPath, remove } = copyExtension(DIST, {});
    const engine = join(extensionPath, "engine.js");
    const without = 'Object.defineProperty(globalThis, "browser", { value: undefined });';
    writeFileSync(engine, `${without}${readFileSync(engine, "utf8")}`);
    const browser = await launchWithExtension({ extensionPath, port: server.port, extraArgs: trustArguments(server) });
    try {
      const bridge = new BridgeBrowser(browser, server);
      await bridge.configure({ crms: [QUIET] });
      const crm = await bridge.openCrm("/contacts/none");
      const desk = await bridge.openDesk();
      // The installation loads all scripts. The next start loads the polyfill only if it is needed.
      await bridge.killWorker();
      await addFocused(desk, "C-1042");
      await expect(crm).toHaveURL(record("C-1042"));
      const worker = await bridge.worker();
      expect(await worker.evaluate(() => "deskBridgePolyfill" in globalThis)).toBe(true);
    } finally {
      await browser.close();
      remove();
    }
  });

  test.describe("in a browser without the extension", () => {
    test.use({ ownBrowser: true });

    test("opens the options page on its first install", async ({ bridge }) => {
      await expect
        .poll(() => bridge.browser.context.pages().map((page) => page.url()))
        .toContain(bridge.browser.extensionUrl("src/ui/options/options.html"));
    });
  });
});
