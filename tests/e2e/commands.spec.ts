import { type BridgeBrowser, CRM, expect, test } from "./bridge";

async function press(bridge: BridgeBrowser, command: string): Promise<void> {
  await (await bridge.worker()).evaluate((name) => {
    // @ts-expect-error: `dispatch` exists for tests only and is in no type.
    chrome.commands.onCommand.dispatch(name);
  }, command);
}

async function activeUrl(bridge: BridgeBrowser): Promise<string | undefined> {
  return (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
}

test.describe("the keyboard commands", () => {
  test("are registered in the browser, with keys and a description", async ({ bridge }) => {
    const commands = await (await bridge.worker()).evaluate(() => chrome.commands.getAll());
    const ours = commands.filter(({ name }) => name !== "_execute_action");
    expect(ours.map(({ name, description }) => [name, description])).toEqual([
      ["desk-and-back", "Go to the desk, and back"],
      ["open-panel", "Open the side panel"],
      ["open-record", "Open the record of the current conversation"],
      ["toggle-pause", "Pause, or resume"],
    ]);
    expect(ours.map(({ shortcut }) => shortcut)).not.toContain("");
  });

  test("open the record of the focused conversation", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    // Its visitor and its focus arrive after it.
    await expect.poll(() => bridge.session()).toMatchObject({ summary: { focus: [{ conversationId: id }] } });
    await press(bridge, "open-record");
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    await expect.poll(() => activeUrl(bridge)).toBe("https://crm.example.test/contacts/C-1042");
  });

  test("go to the desk and back", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(async () => (await bridge.badge()).text).toBe("1");
    const page = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#activity"));
    await page.bringToFront();
    await press(bridge, "desk-and-back");
    await expect.poll(() => activeUrl(bridge)).toBe("https://ha.iadvize.com/");
    await press(bridge, "desk-and-back");
    await expect.poll(() => activeUrl(bridge)).toContain("options.html#activity");
  });

  test("pause and resume", async ({ bridge }) => {
    await press(bridge, "toggle-pause");
    await expect.poll(async () => (await bridge.session()).pause ?? null).toMatchObject({ until: null });
    await press(bridge, "toggle-pause");
    await expect.poll(async () => (await bridge.session()).pause ?? null).toBe(null);
  });
});
