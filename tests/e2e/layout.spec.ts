import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, expect, test, trustArguments } from "./bridge";
import { buildPseudo } from "./pseudo";
import { configureBridge, openSurface, SURFACES } from "./surfaces";

test("keeps every page within 320 px with long words and right-to-left text", async ({ server }) => {
  test.setTimeout(180_000);
  const { folder: extensionPath, remove } = buildPseudo();
  const browser = await launchWithExtension({ extensionPath, port: server.port, extraArgs: trustArguments(server) });
  const bridge = new BridgeBrowser(browser, server);
  await configureBridge(bridge);
  for (const surface of SURFACES.filter(({ isFramed }) => !isFramed)) {
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
  remove();
});
