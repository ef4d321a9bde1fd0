import type { Page } from "@playwright/test";
import { type BridgeBrowser, expect, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { AREA, ask, first, open, openRedrawing, removeRoutes, settle } from "./put-back-page";
import { REDRAWING, redrawing } from "./routers/odd-apps";

/** What the agent typed and what cannot be put back is offered for copying. */

test.afterEach(removeRoutes);

const TEXT = "half a sentence that goes on";
const LOST = "Your text is no longer on this page";
const EDITABLE = `Object.assign(document.createElement("div"), { contentEditable: true })`;

const form = (html: string) => `Object.assign(document.createElement("form"), {
  innerHTML: ${JSON.stringify(html)}, onsubmit: (event) => event.preventDefault()
})`;

async function type(bridge: BridgeBrowser, crm: Page, desk: Page, text = TEXT): Promise<void> {
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type(text, { delay: 10 });
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "unsaved"]);
}

const toasts = (crm: Page) => new Toasts(crm).html();
const expectOffer = (crm: Page) => expect.poll(() => toasts(crm), { timeout: 30_000 }).toContain(LOST);

/** Waits until the texts are no longer kept. */
const untilTheEnd = (crm: Page) => crm.waitForTimeout(16_500);

test.describe("a text is offered for copying", () => {
  test.slow();

  test("if the new view has no control for it", async ({ bridge }) => {
    const once = `(() => { const it = window.isDrawn ? document.createElement("p") : ${AREA}; window.isDrawn = true; return it })()`;
    const { crm, desk } = await openRedrawing(bridge, once);
    await type(bridge, crm, desk, `${TEXT}\nand more`);
    await expectOffer(crm);
    await crm.bringToFront();
    await new Toasts(crm).clickButton("Copy text");
    await expect.poll(() => toasts(crm)).toContain("Text copied");
    await crm.locator("#names").focus();
    await crm.keyboard.press("Control+V");
    await expect(crm.locator("#names")).toHaveValue(`${TEXT} and more`);
  });

  test("if its editor does not take it", async ({ bridge }) => {
    const rejecting = `(() => {
      const it = ${EDITABLE};
      if (window.isDrawn) it.oninput = () => it.replaceChildren();
      window.isDrawn = true;
      return it;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, rejecting);
    await type(bridge, crm, desk);
    await expectOffer(crm);
    expect(await toasts(crm)).toContain(TEXT);
  });

  test("if its field takes only a part of it", async ({ bridge }) => {
    const short = `(() => {
      const it = ${AREA};
      if (window.isDrawn) it.oninput = () => { it.value = it.value.slice(0, 4) };
      window.isDrawn = true;
      return it;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, short);
    await type(bridge, crm, desk);
    await expectOffer(crm);
    expect(await toasts(crm)).toContain(TEXT);
  });

  test("if the agent clicked an unrelated button before the view was drawn again", async ({ bridge }) => {
    const view = form(`<textarea></textarea><button type="button">Call</button>`);
    // Afterwards, the view has no field for it.
    const again = `${redrawing(REDRAWING["with each response"], view)}; addEventListener("again", () => draw(main, last))`;
    const { crm, desk } = await open(bridge, again);
    await type(bridge, crm, desk);
    await settle(bridge, crm);
    await crm.locator("main button").click();
    await crm.evaluate(() => dispatchEvent(new Event("again")));
    await expectOffer(crm);
  });
});

/** A message with a button that leaves the focus in the message. */
const message = (onClick: string) => `(() => {
  const it = ${form(`<textarea></textarea><button type="button">Send</button>`)};
  it[1].onmousedown = (event) => event.preventDefault();
  it[1].onclick = () => { ${onClick} };
  return it;
})()`;
const EMPTY = `document.querySelector("textarea").value = ""`;

test("a text is offered if its field was emptied long after a click, which may not have sent it", async ({
  bridge,
}) => {
  test.slow();
  const { crm, desk } = await openRedrawing(bridge, message(`setTimeout(() => { ${EMPTY} }, 2_000)`));
  await type(bridge, crm, desk);
  await settle(bridge, crm);
  await crm.locator("main button").click();
  await expectOffer(crm);
  await expect(first(crm)).toHaveValue("");
});

test.describe("nothing is offered", () => {
  test.slow();

  for (const [how, view, send] of [
    ["a button that empties its field", message(EMPTY), (crm: Page) => crm.locator("main button").click()],
    [
      "Enter in a line, which the page empties",
      `Object.assign(document.createElement("input"), { onkeydown(event) { if (event.key === "Enter") this.value = "" } })`,
      (crm: Page) => crm.keyboard.press("Enter"),
    ],
  ] as const) {
    test(`if the agent sent it with ${how}`, async ({ bridge }) => {
      const { crm, desk } = await openRedrawing(bridge, view);
      await type(bridge, crm, desk);
      await settle(bridge, crm);
      await send(crm);
      await untilTheEnd(crm);
      await expect(first(crm)).toHaveValue("");
      expect(await toasts(crm)).not.toContain(LOST);
    });
  }

  test("if the text is restored", async ({ bridge }) => {
    const { crm, desk } = await openRedrawing(bridge, AREA);
    await type(bridge, crm, desk);
    await untilTheEnd(crm);
    await expect(first(crm)).toHaveValue(TEXT);
    expect(await toasts(crm)).not.toContain(LOST);
  });

  test("if the agent sent or deleted it", async ({ bridge }) => {
    const sends = `Object.assign(${AREA}, { onkeydown(event) { if (event.key === "Enter") { event.preventDefault(); this.value = "" } } })`;
    const { crm, desk } = await openRedrawing(bridge, sends);
    await type(bridge, crm, desk);
    await settle(bridge, crm);
    await expect(first(crm)).toHaveValue(TEXT);
    await crm.keyboard.press("Enter");
    await crm.keyboard.type("no");
    for (const _ of "no") await crm.keyboard.press("Backspace");
    await untilTheEnd(crm);
    await expect(first(crm)).toHaveValue("");
    expect(await toasts(crm)).not.toContain(LOST);
  });

  test("if the page shows what the agent saved", async ({ bridge }) => {
    const saves = `(() => {
      const it = ${form("<textarea></textarea><button>Save</button>")};
      it.onsubmit = (event) => { event.preventDefault(); side.append(it[0].value); it.remove() };
      return it;
    })()`;
    const { crm, desk } = await openRedrawing(bridge, saves);
    await type(bridge, crm, desk);
    await settle(bridge, crm);
    await crm.locator("main button").click();
    await untilTheEnd(crm);
    await expect(crm.locator("#side")).toContainText(TEXT);
    expect(await toasts(crm)).not.toContain(LOST);
  });
});
