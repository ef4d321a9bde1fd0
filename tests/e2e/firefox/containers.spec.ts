import type { Page } from "puppeteer-core";
import { openFirefoxPopup } from "../../../tools/harness/firefox-popup";
import { expect, type FirefoxBridge, test } from "./firefox-bridge";

const ID = "desk-bridge@desk-bridge.example";
const RECORD = "https://crm.example.test/contacts/C-1042";

/** Opens the desk in a tab of a new container. */
async function openContainer({ firefox }: FirefoxBridge) {
  const container = await firefox.browser.createBrowserContext();
  const desk = await container.newPage();
  await desk.goto("https://ha.iadvize.com/", { waitUntil: "domcontentloaded" });
  const addresses = async () => (await container.pages()).map((page) => page.url());
  return { container, desk, addresses };
}

/** Returns the badge and the popup's text for the current tab. */
async function askButton({ options, firefox }: FirefoxBridge): Promise<{ number: string; text: string }> {
  const number = await options.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return chrome.action.getBadgeText({ tabId: tab?.id ?? -1 });
  });
  const popup = await openFirefoxPopup(firefox.browser, ID);
  let text = "";
  await expect
    .poll(async () => {
      text = await options.evaluate(() => {
        const [view] = chrome.extension.getViews({ type: "popup" });
        return view?.document.querySelector("main")?.textContent ?? "";
      });
      return text;
    })
    .not.toBe("");
  const body = await popup.picture();
  await test.info().attach("popup", { body, contentType: "image/png" });
  await popup.close();
  return { number, text };
}

test("opens the records of a desk in a container in that container", async ({ bridge }) => {
  await bridge.configure();
  const { container, desk, addresses } = await openContainer(bridge);
  try {
    const outside = await bridge.openCrm();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(addresses).toContain(RECORD);
    expect(outside.url()).toBe("https://crm.example.test/");
  } finally {
    await container.close();
  }
});

test("keeps the record of a container's desk while the agent is at another desk, and opens it there on request", async ({
  bridge,
}) => {
  test.slow();
  await bridge.configure();
  const outside = await bridge.openCrm();
  const desk = await bridge.openDesk();
  const { container, desk: inside, addresses } = await openContainer(bridge);
  const other = "https://crm.example.test/contacts/C-1057";
  try {
    await inside.bringToFront();
    const id = await inside.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(addresses).toContain(RECORD);
    expect(outside.url()).toBe("https://crm.example.test/");
    await desk.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await expect.poll(() => outside.url()).toBe(other);
    expect(await addresses()).toContain(RECORD);

    const [crm] = (await container.pages()).filter((page) => page.url() === RECORD);
    await crm?.close();
    await bridge.options.evaluate(
      (it) => chrome.runtime.sendMessage({ type: "ui/open-record", conversationId: it, crmId: "crm" }),
      String(id),
    );
    await expect.poll(addresses).toContain(RECORD);
    expect(outside.url()).toBe(other);
    expect(await bridge.crmAddresses()).toHaveLength(2);
  } finally {
    await container.close();
  }
});

test("shows the desks of the tab's container in the button, and only the number of the others", async ({ bridge }) => {
  test.slow();
  await bridge.configure();
  const outside = await bridge.openDesk();
  const { container, desk: inside } = await openContainer(bridge);
  const add = (desk: Page, person: string) => desk.evaluate((it) => window.deskSimulator.add({ person: it }), person);
  try {
    await add(outside, "C-1042");
    await add(inside, "C-1057");
    await add(inside, "C-1063");
    await expect.poll(async () => (await bridge.conversations()).length).toBe(3);

    await inside.bringToFront();
    await expect.poll(async () => (await askButton(bridge)).number).toBe("2");
    const own = await askButton(bridge);
    expect(own.text).toMatch(/Jürgen|Amina/);
    expect(own.text).toContain("1 conversation is in another container.");
    expect(own.text).not.toContain("Zoé");
    await outside.bringToFront();
    const ordinary = await askButton(bridge);
    expect(ordinary.number).toBe("1");
    expect(ordinary.text).toContain("Zoé");
    expect(ordinary.text).not.toMatch(/Jürgen|Amina/);
    expect(ordinary.text).toContain("2 conversations are in other containers.");

    // The badge was set for the previous page of the tab.
    await inside.bringToFront();
    const elsewhere = await container.newPage();
    await elsewhere.goto("https://crm.example.test/", { waitUntil: "domcontentloaded" });
    await elsewhere.bringToFront();
    await expect.poll(async () => (await askButton(bridge)).number).toBe("2");
  } finally {
    await container.close();
  }
});
