import { beforeEach, describe, expect, test } from "vitest";
import type { ToOverlay } from "../../../src/protocol/to-page";
import { installBrowserFakes } from "../browser-fakes";

const SITE = "https://crm.example.test/*";
const fakes = await installBrowserFakes();
const { sendToOverlay } = await import("../../../src/platform/send-to-overlay");

const introduction = {};
const toast = (conversationId: string): Extract<ToOverlay, { type: "toast" }> => ({
  type: "toast",
  crmId: "crm",
  conversationId,
  introduction,
  hasRecord: true,
  corner: "bottom-end",
  isUpdate: false,
});
const mark = (text: string | null): ToOverlay => ({ type: "mark", text, detail: null });
const offer: ToOverlay = {
  type: "offer-record",
  crmId: "crm",
  conversationId: "c",
  introduction,
  isElsewhere: false,
  corner: "bottom-end",
};

let tabId = 0;
/** The messages that the overlay received. */
let heard: unknown[] = [];
/** Delays the responses of a page until it resolves. */
let held: Promise<void> = Promise.resolve();

beforeEach(async () => {
  fakes.reset();
  await fakes.browser.permissions.request({ origins: [SITE] });
  tabId = fakes.tabs.add({ url: "https://crm.example.test/" }).id;
  heard = [];
  held = Promise.resolve();
  // A page with the CRM script, and with the overlay after its injection.
  fakes.tabs.receive(async (_tabId, message) => {
    const isThere = injections() > 0;
    if (isThere) heard.push(message);
    await held;
    if (!isThere) return undefined;
    return { isHere: true, isShown: true };
  });
});

const injections = () => fakes.scripting.executed().length;

describe("a page without an overlay", () => {
  test("gets it with the first toast, only in its top frame, and not again with the second", async () => {
    expect(await sendToOverlay(tabId, toast("1"))).toEqual({ isHere: true, isShown: true });
    await sendToOverlay(tabId, toast("2"));
    expect(fakes.scripting.executed()).toEqual([
      { target: { tabId, frameIds: [0] }, files: ["/src/content/overlay/main.js"], injectImmediately: true },
    ]);
    expect(heard).toEqual([toast("1"), toast("2")]);
  });

  test.each([["a mark", mark("Somebody else")] as const, ["an offer", offer] as const])(
    "gets it with %s",
    async (_, message) => {
      await sendToOverlay(tabId, message);
      expect(heard).toEqual([message]);
    },
  );

  test.each<[string, ToOverlay]>([
    ["a toast is removed", { type: "dismiss-toast", conversationId: "1" }],
    ["an offer is withdrawn", { type: "withdraw-offer" }],
    ["the mark is removed", mark(null)],
    ["a toast is updated", { ...toast("1"), isUpdate: true }],
  ])("does not get it if only %s", async (_, message) => {
    expect(await sendToOverlay(tabId, message)).toMatchObject({ isHere: false });
    expect(injections()).toBe(0);
  });

  test("gets it once for two simultaneous messages", async () => {
    await Promise.all([sendToOverlay(tabId, toast("1")), sendToOverlay(tabId, toast("2"))]);
    expect(injections()).toBe(1);
    expect(heard).toEqual([toast("1"), toast("2")]);
  });
});

test("keeps the order of messages while the overlay is injected, also of removals", async () => {
  const said = [mark("One"), mark(null), mark("Two"), mark(null)];
  await Promise.all(said.map((message) => sendToOverlay(tabId, message)));
  expect(heard).toEqual(said);
});

test("does not delay messages to other pages if a page is slow", async () => {
  const other = fakes.tabs.add({ url: "https://crm.example.test/other" }).id;
  let release = () => {};
  held = new Promise((resolve) => {
    release = resolve;
  });
  const slow = sendToOverlay(tabId, toast("1"));
  await new Promise((resolve) => setTimeout(resolve));
  held = Promise.resolve();
  await sendToOverlay(other, toast("1"));
  release();
  await slow;
});

test("does not wait for a page that hangs, and delivers all messages in order once it responds", async () => {
  let release = () => {};
  held = new Promise((resolve) => {
    release = resolve;
  });
  const said = [mark("One"), mark("Two")];
  const outcomes = await Promise.allSettled(said.map((message) => sendToOverlay(tabId, message)));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(heard).toEqual([]);
  release();
  await expect.poll(() => heard).toEqual(said);
});

test("rejects without an injection if the tab has no CRM page", async () => {
  fakes.tabs.receive(() => {
    throw new Error("Could not establish connection. Receiving end does not exist.");
  });
  await expect(sendToOverlay(tabId, toast("1"))).rejects.toThrow("Could not establish connection");
  expect(injections()).toBe(0);
});

test("rejects if the overlay does not start, or if the response is invalid", async () => {
  fakes.tabs.receive(() => undefined);
  await expect(sendToOverlay(tabId, toast("1"))).rejects.toThrow("answer is invalid");
  fakes.tabs.receive(() => ({ isShown: "no" }));
  await expect(sendToOverlay(tabId, offer)).rejects.toThrow("answer is invalid");
});
