import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type ExtensionBrowser, launchWithExtension } from "../harness/chromium";
import { startSimulatorServer } from "../harness/simulator-server";
import { waitFor } from "../harness/wait-for";
import { takePicture, takeSideBySide } from "../pictures/take";
import { DESK } from "../play/demo";
import { readToasts } from "../play/read-toasts";
import { playFolders } from "../setup/play-builds.mjs";
import { root } from "../setup/setup.mjs";
import { addCrm, logIn, RT } from "./drive";
import { proxyTo } from "./proxy";
import { startRequestTracker } from "./request-tracker";
import { HOST } from "./site-config";

const HEIGHT = 790;
const FILE = join("docs", "images", "request-tracker.png");

/** Sets up Request Tracker like a person, follows two conversations, and takes a picture of it beside the desk. */
export async function takeRequestTrackerPicture(): Promise<string> {
  const tracker = await startRequestTracker();
  const server = await startSimulatorServer({ folder: playFolders.simulators });
  let browser: ExtensionBrowser | undefined;
  try {
    server.addRoute(HOST, "*", proxyTo(tracker.port));
    browser = await launchWithExtension({
      extensionPath: playFolders.extension,
      port: server.port,
      extraArgs: [`--ignore-certificate-errors-spki-list=${server.certificateSpki}`],
      locale: "en",
      colorScheme: "light",
    });
    const shots = await shoot(browser);
    writeFileSync(join(root, FILE), await takeSideBySide(shots, "light", 1.5));
    return FILE;
  } finally {
    await browser?.close();
    await server.close();
    await tracker.close();
  }
}

async function shoot(browser: ExtensionBrowser) {
  await browser.grantSites([`${RT}/*`]);
  const options = await openPage(browser, 1_280);
  await options.goto(browser.extensionUrl("src/ui/options/options.html#crms"));
  await addCrm(options);
  const crm = await openPage(browser, 1_040);
  await logIn(crm);
  const desk = await openPage(browser, 460);
  await desk.goto(DESK);
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await crm.getByRole("heading", { name: "User: Zoé Lefèvre" }).waitFor();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", channel: "WHATSAPP" }));
  const { good } = await waitFor(
    () => readToasts(crm).catch(() => []),
    (toasts) => toasts.join().includes("Jürgen"),
    10_000,
  );
  if (!good) throw new Error("no toast was seen in Request Tracker");
  return [await shot(desk, 460), await shot(crm, 1_040)];
}

const shot = async (page: Page, width: number) => ({
  image: await takePicture(page, 2),
  title: page.url().replace(/^https:\/\/|\/$/g, ""),
  width,
});

async function openPage({ context }: ExtensionBrowser, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: HEIGHT });
  // Otherwise a toast could be captured while it slides in.
  await page.emulateMedia({ reducedMotion: "reduce" });
  return page;
}
