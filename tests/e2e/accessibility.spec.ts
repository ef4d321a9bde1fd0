import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { CRM, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { configureBridge, openSurface, SURFACES } from "./surfaces";

const THEMES = ["light", "dark"] as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const GROUP = 4;
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

async function findings(page: Page, theme: (typeof THEMES)[number]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  // After a theme change, colours fade. Wait for these transitions.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const axe = new AxeBuilder({ page });
  // Both themes have the same page and differ only in colours.
  const { violations } = await (theme === "light" ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Counts the stops that Tab reaches from the top of the page, until the focus leaves the page or starts again. */
async function tabStops(page: Page): Promise<number> {
  const seen = new Set<string>();
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement: element } = document;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isSeen = outlineStyle !== "none" && outlineWidth !== "0px";
      return { key: `${element.outerHTML} ${box.left},${box.top + scrollY}`, isSeen };
    });
    if (!stop || seen.has(stop.key)) break;
    expect(stop.isSeen, `the focus is visible on ${stop.key}`).toBe(true);
    seen.add(stop.key);
  }
  return seen.size;
}

/** Makes the window as high as the page, so that the sticky bar at its end covers nothing. */
async function showWhole(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1_280, height: Math.max(800, height) });
}

test.describe("accessibility", () => {
  // Small groups, so that they are spread over the parallel browsers.
  test.describe.configure({ mode: "parallel" });

  for (let first = 0; first < SURFACES.length; first += GROUP) {
    const surfaces = SURFACES.slice(first, first + GROUP);
    const names = surfaces.map(({ name }) => name).join(", ");
    test(`has no axe violations in either theme, and cuts nothing off at 640 and 320 px: ${names}`, async ({
      bridge,
    }) => {
      test.slow();
      await configureBridge(bridge);
      for (const surface of surfaces) {
        const page = await openSurface(bridge, surface);
        await showWhole(page);
        for (const theme of THEMES) {
          expect.soft(await findings(page, theme), `${surface.name}, ${theme}`).toEqual([]);
        }
        for (const width of surface.isFramed ? [640] : [640, 320]) {
          await page.setViewportSize({ width, height: 640 });
          expect.soft(await overflow(page), `${surface.name}, ${width} px`).toBeLessThanOrEqual(0);
        }
        await page.close();
      }
    });
  }

  test("has no axe violations on the toast, in either theme", async ({ bridge }) => {
    test.slow();
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("Open record");
    // axe can't inspect closed shadow roots, so the same markup is checked in open ones.
    const page = await bridge.browser.context.newPage();
    await page.setContent(`<!doctype html><html lang="en"><title>t</title><main><h1>t</h1></main></html>`);
    await page.evaluate(
      (html) => {
        const host = document.createElement("div");
        document.querySelector("main")?.append(host);
        host.attachShadow({ mode: "open" }).setHTMLUnsafe(html);
      },
      (await toasts.markup()).replaceAll('shadowrootmode="closed"', 'shadowrootmode="open"'),
    );
    expect(await page.locator(".words .who").count()).toBe(1);
    for (const colorScheme of THEMES) {
      expect.soft(await findings(page, colorScheme), colorScheme).toEqual([]);
    }
  });

  test("makes every control reachable by keyboard, with a visible focus", async ({ bridge }) => {
    test.slow();
    await configureBridge(bridge);
    for (const surface of SURFACES.filter(({ prepare }) => !prepare)) {
      const page = await openSurface(bridge, surface);
      await page.bringToFront();
      const controls = await countControls(page);
      expect.soft(await tabStops(page), surface.name).toBeGreaterThanOrEqual(controls);
      await page.close();
    }
  });
});

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Radio buttons with the same name are one stop. */
function countControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea")];
    const usable = all.filter((one) => !one.matches(":disabled") && one.checkVisibility());
    const radios = usable.filter((one) => one.matches("[type=radio]"));
    const groups = new Set(radios.map((one) => one.getAttribute("name")));
    return usable.length - radios.length + groups.size;
  });
}
