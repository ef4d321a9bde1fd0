import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchWithExtension } from "../../scripts/chromium";
import { BridgeBrowser, DIST, expect, test, trusting } from "./bridge";
import { fill, openSurface, SURFACES } from "./surfaces";

type Messages = Record<string, { message: string }>;

/** Half as long again as English, which is more than any language of ours needs, and with letters of every height. */
function lengthen(text: string): string {
  return `⟦${text} ${"Ĺöñğ wörđš "}${"ẅ".repeat(Math.min(12, text.length / 4))}⟧`;
}

/** The built extension in a language that nobody speaks. */
function buildPseudo(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-pseudo-"));
  cpSync(DIST, folder, { recursive: true });
  const file = join(folder, "_locales/en/messages.json");
  const messages: Messages = JSON.parse(readFileSync(file, "utf8"));
  const kept = new Set(["extensionName", "extensionDescription", "languageTag"]);
  for (const [key, entry] of Object.entries(messages)) if (!kept.has(key)) entry.message = lengthen(entry.message);
  writeFileSync(file, JSON.stringify(messages));
  return folder;
}

test("long words and lines from right to left break no page at 320 px", async ({ server }) => {
  test.setTimeout(180_000);
  const extensionPath = buildPseudo();
  const browser = await launchWithExtension({ extensionPath, port: server.port, extraArgs: trusting(server) });
  const bridge = new BridgeBrowser(browser, server);
  await fill(bridge);
  for (const surface of SURFACES) {
    const page = await openSurface(bridge, surface);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const dir of ["ltr", "rtl"]) {
      const overflow = await page.evaluate((it) => {
        document.documentElement.dir = it;
        return document.documentElement.scrollWidth - innerWidth;
      }, dir);
      expect.soft(overflow, `${surface.name}, ${dir}`).toBeLessThanOrEqual(0);
    }
    await page.close();
  }
  await browser.close();
  rmSync(extensionPath, { recursive: true, force: true });
});
