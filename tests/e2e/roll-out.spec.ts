import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { exportSettings } from "../../src/domain/settings/import";
import { launchFirefox } from "../../tools/harness/firefox";
import { runCommand } from "../../tools/setup/tools.mjs";
import { launchForced } from "./forced-chromium";
import { PolicyFile } from "./policy-file";
import { serveFolder } from "./serve-folder";

const ROOT = join(import.meta.dirname, "../..");
const GUIDE = readFileSync(join(ROOT, "docs/administrators.md"), "utf8");
/** The commands of the guide, copied from its text. */
const COMMANDS = [...GUIDE.matchAll(/^ {4}(npm run .+)$/gm)].flatMap(([, command]) => command ?? []);
const SERVER = "https://extensions.acme.example/desk-bridge/";
const CHROMIUM_POLICY = `/etc/chromium/policies/managed/desk-bridge-roll-out-${process.pid}.json`;
const FIREFOX_POLICY = "/etc/firefox/policies/policies.json";
const FIREFOX_ID = "desk-bridge@acme.example";
const DIST_FIREFOX = join(ROOT, "dist-firefox");
const OPTIONS = "src/ui/options/options.html#crms";

const CRM = {
  id: "acme-crm",
  name: "Acme CRM",
  sites: ["https://crm.acme.example/*"],
  records: ["https://crm.acme.example/contacts/{visitor.externalUserId}"],
};

/** Creates an administrator's folder with an export and the output of the commands. */
async function makeDesk() {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-roll-out-"));
  writeFileSync(join(folder, "settings.json"), exportSettings({ version: 1, crms: [CRM] }));
  writeFileSync(
    join(folder, "group.json"),
    exportSettings({ version: 1, crms: [{ ...CRM, id: "group", name: "Group" }] }),
  );
  const packages = join(folder, "packages");
  const server = await serveFolder(packages);
  let id = "<id>";
  /** Runs the guide's only command with this beginning and this option, for this folder. */
  const run = async (beginning: string, option = ""): Promise<string> => {
    const [command = "", ...others] = COMMANDS.filter((one) => one.startsWith(beginning) && one.includes(option));
    if (command === "" || others.length > 0)
      throw new Error(`the guide does not have exactly one such command: ${beginning} ${option}`);
    const isPackage = command.startsWith("npm run package");
    const here = command
      .replaceAll(SERVER, server.url)
      .replaceAll(/\b(acme\.pem|settings\.json|group\.json)\b/g, (name) => join(folder, name))
      .replaceAll("<id>", id)
      .replaceAll("<version>", "0.1.0")
      .replace(/ --out=\S+/, "");
    const out = isPackage ? `--no-build --out=${packages}` : `--out=${join(folder, "policies")}`;
    const { code, output } = await runCommand(`${here} ${here.includes("--check") ? "" : out}`);
    expect(output, here).not.toContain("setup:");
    expect(code, output).toBe(0);
    id = /--chromium-id=([a-p]{32})/.exec(output)?.[1] ?? id;
    return output;
  };
  const close = async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const readPolicy = (path: string) => JSON.parse(readFileSync(join(folder, "policies", path), "utf8"));
  return { run, close, packages, readPolicy, id: () => id };
}

test.describe("the guide for administrators, step by step", () => {
  test.slow();

  test("validates the export, and reports what is wrong with it", async () => {
    const desk = await makeDesk();
    try {
      expect(await desk.run("npm run policies -- --check")).toContain("has no errors");
      await desk.run("npm run policies", "--add");
      const [managed] = Object.values(desk.readPolicy("linux/chrome.json")["3rdparty"].extensions);
      expect(managed).toMatchObject({ addCrmsJson: expect.stringContaining("Group") });
    } finally {
      await desk.close();
    }
  });

  test("installs the package and the settings in a new Chromium, and a later version afterwards", async () => {
    test.skip(!PolicyFile.isPossible(CHROMIUM_POLICY), `NOT TESTED: ${CHROMIUM_POLICY} requires administrator rights.`);
    const desk = await makeDesk();
    try {
      await desk.run("npm run package -- --site=");
      await desk.run("npm run policies", "--chromium-id");
      const policies = { ...desk.readPolicy("linux/chrome.json"), DeveloperToolsAvailability: 1 };
      const file = PolicyFile.put(CHROMIUM_POLICY, policies);
      try {
        const browser = await launchForced(desk.id());
        try {
          const page = await browser.open(OPTIONS);
          await expect(page.getByRole("article", { name: "Acme CRM" }).getByText("Ready")).toBeVisible();
          await expect(page.getByText("Set by your organisation")).toBeVisible();
          expect(await page.evaluate(async () => (await chrome.management.getSelf()).installType)).toBe("admin");
          // The options page did not open by itself.
          expect(browser.context.pages().filter((one) => one.url().includes("options.html"))).toEqual([page]);

          await desk.run("npm run package -- --version");
          const update = await page.evaluate(() => chrome.runtime.requestUpdateCheck());
          expect(update).toEqual({ status: "update_available", version: "0.1.0.1" });
        } finally {
          await browser.close();
        }
      } finally {
        file.remove();
      }
    } finally {
      await desk.close();
    }
  });

  test("installs the package and the settings in a new Firefox", async () => {
    const desk = await makeDesk();
    try {
      await desk.run("npm run package -- --site=");
      // The file that Mozilla returns, but without the signature.
      const zip = readdirSync(desk.packages).find((name) => name.endsWith("-firefox.zip")) ?? "";
      cpSync(join(desk.packages, zip), join(desk.packages, zip.replace("-firefox.zip", ".xpi")));
      await desk.run("npm run policies", "--install-url");
      const policies = desk.readPolicy("firefox/policies.json");
      const file = PolicyFile.isPossible(FIREFOX_POLICY) ? PolicyFile.put(FIREFOX_POLICY, policies) : undefined;
      test.skip(file === undefined, `NOT TESTED: ${FIREFOX_POLICY} requires administrator rights.`);
      try {
        const firefox = await launchFirefox({ extensionPath: DIST_FIREFOX, port: 9, forcedId: FIREFOX_ID });
        try {
          const state = () =>
            firefox.options.evaluate(() => ({
              crm: document.querySelector("article")?.textContent ?? "",
              isLocked: document.body.textContent.includes("Set by your organisation"),
              version: chrome.runtime.getManifest().version,
            }));
          await expect
            .poll(state)
            .toEqual({ crm: expect.stringMatching(/Acme CRM.*Ready/), isLocked: true, version: "0.1.0" });
          // No options page except this one, which did not open by itself.
          const open = () =>
            chrome.extension
              .getViews({ type: "tab" })
              .filter(({ location }) => location.pathname.endsWith("/options.html"));
          expect(await firefox.options.evaluate(`(${open})().length`)).toBe(1);
        } finally {
          await firefox.close();
        }
      } finally {
        file?.remove();
      }
    } finally {
      await desk.close();
    }
  });
});
