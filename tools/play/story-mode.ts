import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import type { Json } from "../../src/domain/json";
import { takePicture, takeSideBySide } from "../pictures/take";
import { root } from "../setup/setup.mjs";
import { CRM, DESK } from "./demo";
import { createObserver, crmPages } from "./look";
import { playStory } from "./play-story";
import { startRelayDemo } from "./relay/relay-demo";
import { createStory } from "./story";

const folder = join(root, "artifacts");
/** The step to take pictures of: both conversations are on the desk, and the record of the second is shown. */
const PICTURED = 3;
const SIZE = { width: 900, height: 760 };

/** Plays the story in a headless browser. Returns the exit code: 0 if the result of every step was seen. */
export async function playWithoutWindow(settings: Json, pause: number, print: (line: string) => void): Promise<number> {
  const demo = await startRelayDemo({ settings, headless: true, locale: "en", colorScheme: "light" });
  try {
    const { context } = demo.browser;
    const crm = await openPage(context, CRM);
    const desk = await openPage(context, DESK);
    const steps = createStory(desk, demo.iadvize);
    const missed = await playStory(await createObserver(demo.browser), steps, {
      print,
      pause,
      afterStep: async (index, seen) => {
        if (index === PICTURED || !seen) await takePictures(desk, crmPages(context)[0] ?? crm);
      },
    });
    print("");
    if (missed) print(`The story stopped: “${missed.name}” was not seen.`);
    else print(`All ${steps.length} steps were seen.`);
    print("Pictures: artifacts/desk.png, artifacts/crm.png, artifacts/desk-and-crm.png");
    return missed ? 1 : 0;
  } finally {
    await demo.close();
  }
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(SIZE);
  await page.goto(url);
  return page;
}

async function takePictures(desk: Page, crm: Page): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shots = [];
  for (const [name, page] of [
    ["desk", desk],
    ["crm", crm],
  ] as const) {
    const image = await takePicture(page);
    writeFileSync(join(folder, `${name}.png`), image);
    shots.push({ image, title: new URL(page.url()).host, width: SIZE.width });
  }
  writeFileSync(join(folder, "desk-and-crm.png"), await takeSideBySide(shots, "light"));
}
