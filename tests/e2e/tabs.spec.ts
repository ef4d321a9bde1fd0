import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { addFocused, addKnown } from "./desk";
import { FORM, openForm, serve, TEXT, typeInto } from "./work-page";

const RECORD = "https://crm.example.test/contacts/C-1042";
const OTHER_RECORD = "https://crm.example.test/contacts/C-1057";

async function tabIdOf(bridge: BridgeBrowser, url: string): Promise<number> {
  const worker = await bridge.worker();
  const id = await worker.evaluate(async (it) => (await chrome.tabs.query({ url: it }))[0]?.id, url);
  if (id === undefined) throw new Error(`no tab at ${url}`);
  return id;
}

/** Returns the addresses of the open tabs from the browser, because a crashed tab has no page in Playwright. */
async function tabs(bridge: BridgeBrowser): Promise<string[]> {
  const worker = await bridge.worker();
  return worker.evaluate(async () => (await chrome.tabs.query({})).map(({ url }) => url ?? ""));
}

test.describe("a tab in which the record was shown", () => {
  test.beforeEach(async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
  });

  test("is replaced by an open or new tab if it is closed", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    await crm.close();
    await addFocused(desk, "C-1057");
    await expect.poll(() => bridge.crmTabs().map((page) => page.url())).toEqual([OTHER_RECORD]);
    const id = await tabIdOf(bridge, OTHER_RECORD);
    await expect.poll(async () => (await bridge.place())?.tabId).toBe(id);
  });

  test("is restored by the record if it crashed", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    const session = await crm.context().newCDPSession(crm);
    const crashed = crm.waitForEvent("crash");
    session.send("Page.crash").catch(() => {});
    await crashed;
    await addFocused(desk, "C-1057");
    await expect.poll(() => tabs(bridge)).toContain(OTHER_RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "navigating"]);
  });

  test("is woken by the record if it is discarded", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
    await desk.bringToFront();
    const id = await tabIdOf(bridge, RECORD);
    const worker = await bridge.worker();
    await worker.evaluate((it) => chrome.tabs.discard(it), id);
    await expect.poll(() => worker.evaluate(async () => (await chrome.tabs.query({ discarded: true })).length)).toBe(1);
    await addFocused(desk, "C-1057");
    await expect.poll(() => tabs(bridge)).toContain(OTHER_RECORD);
    expect((await tabs(bridge)).filter((url) => url.includes("crm.example.test"))).toHaveLength(1);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating", "navigating"]);
  });

  test("is left alone if it is discarded with a draft that the browser keeps, and still has the draft when woken", async ({
    bridge,
  }) => {
    const remove = serve(bridge, { "/form": `<!doctype html><form><textarea id=note></textarea></form>` });
    const crm = await openForm(bridge);
    await typeInto(crm, "#note");
    const desk = await bridge.openDesk();
    // The browser stores form contents at most once a second.
    await crm.waitForTimeout(2_000);
    const form = await tabIdOf(bridge, FORM);
    const worker = await bridge.worker();
    const asleep = await worker.evaluate(async (id) => (await chrome.tabs.discard(id))?.id ?? id, form);
    await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab"]);
    expect((await tabs(bridge)).filter((url) => url.includes("crm.example.test")).sort()).toEqual(
      [RECORD, FORM].sort(),
    );
    await worker.evaluate(async (id) => void (await chrome.tabs.update(id, { active: true })), asleep);
    const draft = () =>
      worker.evaluate(
        async (id) =>
          (
            await chrome.scripting.executeScript({
              target: { tabId: id },
              func: () => document.querySelector("textarea")?.value,
            })
          )
            .map(({ result }) => result)
            .join(),
        asleep,
      );
    await expect.poll(() => draft().catch(String)).toBe(TEXT);
    // The woken page reports the unsaved work itself, so it is still left alone.
    await addFocused(desk, "C-1057");
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab", "navigating"]);
    expect(await draft()).toBe(TEXT);
    remove();
  });

  test("is followed to another window", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(RECORD);
    const id = await tabIdOf(bridge, RECORD);
    const worker = await bridge.worker();
    await worker.evaluate((it) => chrome.windows.create({ tabId: it, focused: false }), id);
    await addFocused(desk, "C-1057");
    await expect(crm).toHaveURL(OTHER_RECORD);
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  /**
   * Keeps the page busy, so that a message has to wait, and the page may be gone before it arrives. Resolves when the page
   * is about to be busy.
   */
  const busyFor = (page: Page, milliseconds: number, next = "") =>
    page.evaluate(
      ([limit, url]) => {
        setTimeout(() => {
          const end = performance.now() + Number(limit);
          while (performance.now() < end);
          if (url) location.href = url;
        });
      },
      [String(milliseconds), next] as const,
    );
  const isAsked = async (bridge: BridgeBrowser) => (await bridge.place())?.wish.url === RECORD;

  test("is replaced if it is closed during the delivery", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await busyFor(crm, 3_000);
    await addKnown(desk);
    await expect.poll(() => isAsked(bridge)).toBe(true);
    await crm.close();
    await expect.poll(() => tabs(bridge)).toContain(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab"]);
    expect((await bridge.session()).pending).toEqual([]);
  });

  test("shows the record once, or reports that it was not shown, if it navigates away during the delivery", async ({
    bridge,
    server,
  }) => {
    const removeRoute = server.addRoute("elsewhere.example", "/", "<!doctype html><title>Elsewhere</title>");
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await busyFor(crm, 1_500, "https://elsewhere.example/");
    await addKnown(desk);
    await expect.poll(() => isAsked(bridge)).toBe(true);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    // The record is shown there if the page received the message before it left, otherwise in a new tab. If both
    // navigations start at once, the page's own wins.
    const [outcome] = await bridge.outcomes("show-record");
    expect(["navigating", "new-tab", "not-loaded", "away"]).toContain(outcome);
    const isShown = outcome === "navigating" || outcome === "new-tab";
    expect((await tabs(bridge)).filter((url) => url === RECORD)).toHaveLength(isShown ? 1 : 0);
    expect((await bridge.session()).pending).toEqual([]);
    removeRoute();
  });

  test("does not get a second tab if it is busy for long, and shows the focused record when it responds", async ({
    bridge,
  }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await busyFor(crm, 9_000);
    await addKnown(desk);
    await expect.poll(() => bridge.outcomes("show-record"), { timeout: 15_000 }).toContain("not-answering");
    await addFocused(desk, "C-1057");
    await expect(crm).toHaveURL(OTHER_RECORD, { timeout: 20_000 });
    expect(bridge.crmTabs()).toHaveLength(1);
  });

  test("is replaced by another tab if it is busy and the agent asks again", async ({ bridge }) => {
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await busyFor(crm, 12_000);
    const id = await addKnown(desk);
    await expect.poll(async () => (await bridge.place())?.observed.at).toBe("silent");
    const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
    await popup.evaluate(
      (it) => chrome.runtime.sendMessage({ type: "ui/open-record", conversationId: it, crmId: "crm" }),
      id,
    );
    await expect.poll(() => tabs(bridge)).toContain(RECORD);
  });
});

test.describe("a record counts as shown only if its page was seen", () => {
  const show = async (bridge: BridgeBrowser) => {
    await addKnown(await bridge.openDesk());
    await expect.poll(() => bridge.outcomes("show-record"), { timeout: 15_000 }).toHaveLength(1);
    const entries = (await bridge.timeline()).flatMap((entry) => (entry.kind === "effect" ? [entry] : []));
    const [entry] = entries.filter(({ effect }) => effect === "show-record");
    return { outcome: entry?.outcome, error: entry?.error };
  };
  const records = ["https://crm.example.test/broken/{visitor.externalUserId}"];

  test("reports a record as not loaded if the server closes the connection", async ({ bridge, server }) => {
    await bridge.configure({ crms: [{ ...CRM, records }] });
    const answers = {
      refused: server.addRoute("crm.example.test", "/broken/*", ({ socket }) => void socket.destroy()),
    };
    expect(await show(bridge)).toEqual({ outcome: "not-loaded", error: undefined });
    answers.refused();
  });

  test("reports a server error with its status code", async ({ bridge, server }) => {
    await bridge.configure({ crms: [{ ...CRM, records }] });
    await bridge.openCrm();
    const remove = server.addRoute("crm.example.test", "/broken/*", (_, response) => {
      response.writeHead(503, { "Content-Type": "text/html" }).end("<!doctype html>Later");
    });
    expect(await show(bridge)).toEqual({ outcome: "not-loaded", error: "HTTP 503" });
    remove();
  });

  test("accepts a redirect within the CRM's site, but not one that leaves it", async ({ bridge, server }) => {
    await bridge.configure({ crms: [{ ...CRM, records }] });
    const redirect = (to: string) =>
      server.addRoute("crm.example.test", "/broken/*", (_, response) => {
        response.writeHead(302, { Location: to }).end();
      });
    const removeLogin = redirect("https://crm.example.test/contacts/C-1057");
    expect(await show(bridge)).toEqual({ outcome: "new-tab", error: undefined });
    removeLogin();
    const removeElsewhere = redirect("https://evil.example/");
    const removeEvil = server.addRoute("evil.example", "/", "<!doctype html>Sign in");
    const desk = bridge.browser.context.pages().find((page) => page.url().startsWith("https://ha."));
    if (desk) await addFocused(desk, "C-1057");
    await expect.poll(() => bridge.outcomes("show-record"), { timeout: 15_000 }).toEqual(["new-tab", "away"]);
    removeElsewhere();
    removeEvil();
  });

  test("does not let a slow page delay the next focus", async ({ bridge, server }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const waiting: (() => void)[] = [];
    const remove = server.addRoute("crm.example.test", "/contacts/C-1042", (_, response) => {
      waiting.push(() => response.end());
    });
    await addKnown(desk);
    await expect.poll(() => waiting.length).toBe(1);
    await addFocused(desk, "C-1057");
    await expect(crm).toHaveURL(OTHER_RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["superseded", "navigating"]);
    for (const end of waiting) end();
    remove();
  });
});

test.describe("desks", () => {
  test("keep their own conversations apart: two tabs of one desk, and the older desk beside them", async ({
    bridge,
  }) => {
    test.slow();
    const one = await bridge.openDesk();
    const two = await bridge.openDesk();
    const old = await bridge.openDesk("https://sd.iadvize.com/");
    const shared = await addKnown(one);
    const post = (it: string) => postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: it }, "*");
    await two.evaluate(post, shared);
    const own = await two.evaluate(() => window.deskSimulator.add({}));
    const older = await old.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(async () => (await bridge.conversations()).sort()).toEqual([shared, own, older].sort());
    await expect.poll(async () => (await bridge.badge()).text).toBe("3");
    await two.close();
    // The worker may be stopped while it waits.
    await bridge.browser.stopWorker();
    await expect
      .poll(async () => (await bridge.conversations()).sort(), { timeout: 20_000 })
      .toEqual([shared, older].sort());
  });

  test("do not include a same-origin frame inside the desk", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    const holder = async () => Object.values((await bridge.session()).desks as Record<string, { frameId: number }>);
    await desk.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const frame = document.createElement("iframe");
          frame.src = "/inner";
          frame.onload = () => {
            frame.remove();
            resolve();
          };
          document.body.append(frame);
        }),
    );
    const second = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toHaveLength(2);
    expect(await holder()).toEqual([expect.objectContaining({ frameId: 0, goneSince: null })]);
    expect(second).not.toBe(id);
  });

  test("are not discarded by the browser while they have conversations, and may be again afterwards", async ({
    bridge,
  }) => {
    const desk = await bridge.openDesk();
    const maySleep = async () =>
      (await bridge.worker()).evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: "https://ha.iadvize.com/*" });
        return tab?.autoDiscardable;
      });
    expect(await maySleep()).toBe(true);
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(maySleep).toBe(false);
    await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect.poll(maySleep).toBe(true);
  });

  test("keep their conversations in a tab that a person discards, under whatever id that tab continues", async ({
    bridge,
  }) => {
    const desk = await bridge.openDesk();
    await bridge.openCrm();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    const tabId = await (await bridge.worker()).evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "https://ha.iadvize.com/*" });
      return (await chrome.tabs.discard(tab?.id ?? -1))?.id;
    });
    const desks = async () => Object.values((await bridge.session()).desks ?? {});
    await expect.poll(desks).toEqual([expect.objectContaining({ tabId, goneSince: null })]);
    // When the worker wakes again, it looks for its desks, and waits for none that is gone.
    await bridge.browser.stopWorker();
    await bridge.worker();
    const looked = async () => (await bridge.worker()).evaluate(() => chrome.tabs.onRemoved.hasListeners());
    await expect.poll(looked).toBe(true);
    await expect.poll(async () => (await bridge.badge()).text).toBe("1");
    expect(await desks()).toEqual([expect.objectContaining({ tabId, goneSince: null })]);
    expect(await bridge.conversations()).toEqual([id]);
  });
});
