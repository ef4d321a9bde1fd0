import type { Page } from "puppeteer-core";
import { OVERLAY } from "../closed-shadow";
import { CRM, expect, type FirefoxBridge, test } from "./firefox-bridge";

const HOSTILE = `<!doctype html><p>Some words of the page</p><input id="field"><script>
  window.heard = [];
  window.said = [];
  const types = Object.keys(window).concat(Object.keys(HTMLElement.prototype), ["onfocusin", "onfocusout"])
    .filter((key) => key.startsWith("on")).map((key) => key.slice(2));
  for (const type of new Set(types)) {
    addEventListener(type, (event) => {
      if (!(event.target instanceof Element) || !event.target.matches("[data-desk-bridge]")) return;
      heard.push(type);
      for (const inner of [event.originalTarget, event.explicitOriginalTarget, event.rangeParent]) {
        for (let node = inner; node; node = node.parentNode ?? node.host) said.push(node.nodeValue, node.textContent, node.outerHTML, node.innerHTML);
      }
    }, true);
  }
</script>`;

/** Collects the elements in shadow roots that any event shows, by any of its properties. */
const SPY = `<!doctype html><input id="field" style="position:fixed;inset:auto 0 200px auto;width:400px"><script>
  window.inner = [];
  window.heard = [];
  const types = Object.keys(window).concat(Object.keys(HTMLElement.prototype), ["onfocusin", "onfocusout"])
    .filter((key) => key.startsWith("on")).map((key) => key.slice(2));
  for (const type of new Set(types)) {
    addEventListener(type, (event) => {
      heard.push(type + " " + event.target.nodeName);
      for (const name in event) {
        const value = event[name];
        const isInner = value instanceof Node && value.getRootNode() instanceof ShadowRoot;
        if (isInner) inner.push(type + " " + event.target.nodeName + " " + name);
      }
    }, true);
  }
</script>`;

async function announce(bridge: FirefoxBridge, page: Page): Promise<void> {
  const desk = await bridge.openDesk();
  await page.bringToFront();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
  await page.waitForSelector(OVERLAY);
}

/** Returns the middle of “Open record”, the second button in the toast's last line. */
function recordButton(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => ({ x: innerWidth - 16 - 340 + 190, y: innerHeight - 16 - 28 }));
}

/** Moves the pointer over the whole toast, and tabs through it. */
async function useToast(page: Page): Promise<void> {
  const { x, y } = await recordButton(page);
  for (let up = 0; up < 110; up += 10) await page.mouse.move(x, y - up);
  await page.focus("#field");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Tab");
}

const said = (page: Page) =>
  page.evaluate(() => JSON.stringify([Reflect.get(window, "said"), Reflect.get(window, "heard")]));

test.describe("a toast in Firefox", () => {
  test("opens a record by a real click, once the toast was visible for a moment", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const page = await bridge.openCrm();
    await announce(bridge, page);
    const { x, y } = await recordButton(page);
    const click = async () => {
      // The accepted click leaves the page, possibly before the call returns.
      await page.mouse.click(x, y).catch(() => {});
      return page.url();
    };
    await expect.poll(click, { intervals: [100] }).toBe("https://crm.example.test/contacts/C-1042");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  });

  test("sends no event to the page, and can't be found by it", async ({ bridge, server }) => {
    const remove = server.addRoute("crm.example.test", "/hostile", HOSTILE);
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const page = await bridge.openCrm("/hostile");
    await announce(bridge, page);
    await useToast(page);
    const left = ["keyup", "pointerrawupdate"];
    const heard = await page.evaluate(() => Reflect.get(window, "heard") as string[]);
    expect(heard.filter((type) => !left.includes(type))).toEqual([]);
    const { x, y } = await recordButton(page);
    const look = () =>
      page.evaluate(
        (at) => {
          const it = window as unknown as { find(text: string): boolean };
          // `find` starts from the selection, or from the top if there is none.
          const find = (text: string) => {
            getSelection()?.removeAllRanges();
            return it.find(text);
          };
          const texts = new Set<string | null | undefined>();
          for (let up = 0; up < 110; up += 5) {
            texts.add(document.caretPositionFromPoint(at.x, at.y - up)?.offsetNode.nodeValue);
          }
          return {
            control: find("Some words"),
            own: find("Lef"),
            more: find("New conversation"),
            texts: [...texts],
          };
        },
        { x, y },
      );
    // `find` finds nothing while the browser is still moving the focus.
    await expect.poll(async () => (await look()).control).toBe(true);
    const found = await look();
    expect(found).toMatchObject({ control: true, own: false, more: false });
    expect(found.texts.filter((text) => typeof text === "string")).toEqual([]);
    remove();
  });

  test("reveals none of its elements in the events of the page's own elements", async ({ bridge, server }) => {
    const remove = server.addRoute("crm.example.test", "/spy", SPY);
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const page = await bridge.openCrm("/spy");
    await announce(bridge, page);
    await useToast(page);
    const { x, y } = await recordButton(page);
    // A press that takes the focus from the page, and drags in both directions.
    const [text, button, outside] = [
      { x, y: y - 60 },
      { x, y },
      { x: 5, y: 300 },
    ];
    for (const [from, to] of [[text, outside] as const, [button, outside] as const, [outside, button] as const]) {
      await page.focus("#field");
      await page.hover("#field");
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y);
      await page.mouse.up();
    }
    const found = await page.evaluate(() => [Reflect.get(window, "inner"), Reflect.get(window, "heard")] as string[][]);
    expect(found[0]).toEqual([]);
    // The page still learns that the pointer and the focus left its elements, and that a key and a drag ended.
    const told = ["pointerout INPUT", "mouseleave BODY", "blur INPUT", "keyup DIV", "mouseup DIV"];
    expect(told.filter((one) => found[1]?.includes(one))).toEqual(told);
    remove();
  });

  test("hides the name from a page whose scripts ran first", async ({ bridge, server }) => {
    const remove = server.addRoute("crm.example.test", "/hostile", HOSTILE);
    const page = await bridge.openCrm("/hostile");
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    await announce(bridge, page);
    await useToast(page);
    const everything = await said(page);
    expect(everything).toContain("Open record");
    expect(everything).not.toMatch(/Zoé|Lefèvre/);
    remove();
  });
});
