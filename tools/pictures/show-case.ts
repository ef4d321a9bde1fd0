import type { BrowserContext, Page } from "@playwright/test";
import { waitFor } from "../harness/wait-for";
import { CRM, DESK, type DemoEnvironment } from "../play/demo";
import { lookAtCrm } from "../play/look";
import type { Shot, Theme } from "./frame";
import { takePicture } from "./take";

export interface ShowCase {
  desk: Page;
  crm: Page;
}

const HEIGHT = 790;
const DESK_WIDTH = 460;
const CRM_WIDTH = 1_040;

/** Opens a desk with three conversations, and the CRM, which shows the record of the first and a toast about the last. */
export async function openShowCase({ browser }: DemoEnvironment): Promise<ShowCase> {
  const { context } = browser;
  const crm = await openPage(context, CRM, CRM_WIDTH);
  const desk = await openPage(context, DESK, DESK_WIDTH);
  await desk.evaluate(() => {
    const { deskSimulator: it } = window;
    const id = it.add({ person: "C-1042" });
    it.message(id, "Professional", "Good morning! I have your order on screen, one moment.");
    it.add({ person: "C-1057", channel: "WHATSAPP" });
  });
  await mustSee(context, ({ contact }) => contact === "C-1042");
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1085" }));
  await mustSee(context, ({ toast }) => toast.includes("Lucía"));
  return { desk, crm };
}

/** Takes pictures of both pages in one theme, with `scale` pixels per CSS pixel. */
export async function shootBoth({ desk, crm }: ShowCase, theme: Theme, scale: number): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const [page, width] of [
    [desk, DESK_WIDTH],
    [crm, CRM_WIDTH],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const title = page.url().replace(/^https:\/\/|\/$/g, "");
    shots.push({ image: await takePicture(page, scale), title, width });
  }
  return shots;
}

async function openPage(context: BrowserContext, url: string, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: HEIGHT });
  // Otherwise a toast could be captured while it slides in.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(url);
  return page;
}

async function mustSee(
  context: BrowserContext,
  good: Parameters<typeof waitFor<Awaited<ReturnType<typeof lookAtCrm>>>>[1],
) {
  const { good: isThere, seen } = await waitFor(() => lookAtCrm(context), good, 10_000);
  if (!isThere) throw new Error(`the content of the picture did not appear: ${JSON.stringify(seen)}`);
}
