import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import { Bench } from "./bench";

const bench = await Bench.create();
const at = (id: string) => `https://crm.example/contacts/${id}`;
const tab = () => bench.crmTabs[0]!;
const page = (id = tab()) => bench.pages.get(id)!;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Opens a desk with two conversations and a CRM with these settings. */
async function open(crm: object = {}, options: { tabs?: number } = {}): Promise<void> {
  await bench.open(crm, options);
  await bench.add("ada");
  await bench.add("ben");
}

async function focus(id: string, milliseconds?: number): Promise<void> {
  await bench.focus(id);
  await bench.pass(milliseconds);
}

describe("the record of the focused conversation", () => {
  test("opens in the CRM's tab and is reported in the timeline", async () => {
    await open();
    await focus("ada");
    expect([bench.shown, bench.loads, bench.outcomes]).toEqual([[at("ada")], [at("ada")], ["navigating"]]);
    expect(page().mark).toBeNull();
  });

  test("waits for the end of a pause, also if the desk posts a click after the focus event", async () => {
    await open();
    await bench.ask({ type: "ui/pause", length: "until-resumed" });
    await bench.focus("ada");
    await bench.relay("CONVERSATION_STATE_BOX_CLICKED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.loads).toEqual([]);
    // Another click is a request of its own.
    await bench.relay("CONVERSATION_STATE_BOX_CLICKED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.loads).toEqual([at("ada")]);
  });

  test("opens in a new tab if there is none, and in no second one", async () => {
    await open({}, { tabs: 0 });
    await focus("ada");
    await focus("ben");
    expect([bench.shown, bench.outcomes]).toEqual([[at("ben")], ["new-tab", "navigating"]]);
  });

  test("is marked when its conversation loses the focus, also if the page could not be reached at first", async () => {
    await open();
    await focus("ada");
    let missing = 2;
    bench.onCall = (name, when) => {
      if (name === "sendMessage" && when === "before" && missing-- > 0) throw new Error("There is no receiver.");
    };
    await bench.relay("CONVERSATION_FOCUS_LOST", { conversationId: "ada" });
    await bench.pass();
    expect(page().mark).toBe("markOf ada");
  });

  test("does not open in a private window if the desk is not in one", async () => {
    await open({}, { tabs: 0 });
    const secret = bench.openTab("https://crm.example/home", { incognito: true });
    await focus("ada");
    await focus("ben");
    expect([bench.shown, bench.outcomes]).toEqual([
      ["https://crm.example/home", at("ben")],
      ["new-tab", "navigating"],
    ]);
    expect(bench.pages.get(secret)?.mark).toBeNull();
  });

  test("does not use a tab in which a desk of another session showed records", async () => {
    await open();
    await focus("ada");
    // A browser does not move a tab to a private window. This stands for a desk in a private window.
    bench.fakes.tabs.find(tab()).incognito = true;
    await focus("ben");
    expect(bench.shown).toEqual([at("ada"), at("ben")]);
    expect(page().mark).toBe("markOf ada");
  });

  test("is requested in the previous tab without a query for other tabs", async () => {
    await open();
    await focus("ada");
    const asked = vi.fn();
    bench.onCall = (name, when) => when === "before" && asked(name);
    await bench.focus("ben");
    await bench.pass(10);
    const calls = asked.mock.calls.flat();
    expect(calls.slice(0, calls.indexOf("sendMessage"))).not.toContain("get");
    expect(calls).toContain("sendMessage");
  });

  test("is marked in every tab in which it appears after the focus moved on", async () => {
    await open();
    await focus("ada");
    const first = tab();
    bench.arrive(first, "https://elsewhere.example/");
    await focus("ben");
    expect(bench.shown).toEqual(["https://elsewhere.example/", at("ben")]);
    bench.arrive(first, at("ada"));
    const copy = bench.openTab("about:blank");
    bench.arrive(copy, at("ada"));
    await bench.pass();
    expect([page(first).mark, page(copy).mark]).toEqual(["markOf ada", "markOf ada"]);
    await focus("ada");
    expect([page(first).mark, page(copy).mark]).toEqual([null, null]);
    expect(bench.shown).toEqual([at("ada"), at("ben"), at("ada")]);
  });

  test("is not named in a marker in another container", async () => {
    await open();
    await focus("ada");
    await bench.openDesk({ cookieStoreId: "firefox-container-4" });
    bench.openTab("https://crm.example/home", { cookieStoreId: "firefox-container-4" });
    await bench.add("cleo");
    await focus("cleo");
    expect(bench.shown).toEqual([at("ada"), at("cleo")]);
    expect(page().mark).toBe("markOf ada");
    expect(page().markDetail).toContain("markWithUnknown");
    expect(page().markDetail).not.toContain("cleo");
  });

  test("opens if the focus moved while a busy page was checked after a load without a response", async () => {
    await open();
    await bench.add("cleo");
    await focus("ada");
    bench.server = () => null;
    await focus("ben", LIMITS.loadMs - 100);
    page().unanswered = [];
    await bench.pass(200);
    bench.server = () => ({});
    await focus("cleo", 2_000);
    bench.wake(tab());
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("cleo")], null]);
  });

  test("is marked after the focus moved on, in a page that was busy when the next load got no response", async () => {
    await open();
    await focus("ada");
    bench.server = () => null;
    await focus("ben", LIMITS.loadMs - 100);
    page().unanswered = [];
    await bench.pass(1_000);
    bench.wake(tab());
    await bench.pass(2 * LIMITS.loadMs);
    expect([bench.shown, page().mark]).toEqual([[at("ada")], "markOf ada"]);
  });

  test("waits for a tab if none may be opened", async () => {
    await open({ createTab: false }, { tabs: 0 });
    await focus("ada");
    expect([bench.shown, bench.outcomes]).toEqual([[], ["no-tab"]]);
    bench.openTab("https://crm.example/home");
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["no-tab", "navigating"]]);
  });

  test("stays if the focus is lost and returns, and is marked in the meantime", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_FOCUS_LOST", { conversationId: "ada" });
    await bench.pass();
    expect(page().mark).toBe("markOf ada");
    await focus("ada");
    expect([page().mark, bench.loads, bench.outcomes]).toEqual([null, [at("ada")], ["navigating"]]);
  });

  test("of an unknown visitor cannot open, so the previous record is marked", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_ADDED", { conversationId: "stranger" });
    await focus("stranger");
    expect([bench.shown, page().mark]).toEqual([[at("ada")], "markOf ada"]);
    await bench.relay("CONVERSATION_VISITOR_UPDATED", {
      conversationId: "stranger",
      visitor: { externalUserId: "known" },
    });
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("known")], null]);
  });

  test("has its mark removed once the settings open records elsewhere", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_FOCUS_LOST", { conversationId: "ada" });
    await bench.pass();
    expect(page().mark).toBe("markOf ada");
    await bench.configure({ openIn: "new-tab" });
    await bench.pass();
    expect(page().mark).toBeNull();
  });

  test("opens from the next address if the server does not find the first", async () => {
    await bench.open();
    await bench.add("cleo", { externalUserId: "404", email: "c@mail.example" });
    bench.server = (url) => ({ status: url === at("404") ? 404 : 200 });
    await focus("cleo");
    expect(bench.shown).toEqual(["https://crm.example/search?visitor.email=c%40mail.example"]);
    expect(bench.outcomes).toEqual(["not-loaded", "navigating"]);
  });

  test("is the one that the agent chose, also in the next conversation, until the agent undoes the choice", async () => {
    await bench.open();
    const visitor = { externalUserId: "404", email: "c@mail.example" };
    const search = "https://crm.example/search?visitor.email=c%40mail.example";
    await bench.add("one", visitor);
    await focus("one");
    expect(bench.shown).toEqual([at("404")]);
    await bench.ask({ type: "ui/choose", conversationId: "one", crmId: "crm", url: at("51") });
    await bench.pass();
    expect(bench.shown).toEqual([at("51")]);
    await bench.relay("CONVERSATION_REMOVED", { conversationId: "one" });
    await bench.add("two", { ...visitor, visitorId: "another device" });
    await bench.add("three", { externalUserId: "7", email: visitor.email });
    await focus("three");
    expect(bench.shown).toEqual([at("7")]);
    await bench.stop();
    await bench.start();
    await focus("two");
    expect(bench.shown).toEqual([at("51")]);
    // A URL outside the CRM's sites cannot be a record.
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: "https://elsewhere.example/51" });
    await bench.pass();
    expect(bench.shown).toEqual([at("404")]);
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: at("51") });
    await bench.pass();
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: null });
    await bench.pass();
    expect(bench.shown).toEqual([at("404")]);
    // A record that is gone is replaced by the next address.
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: at("51") });
    await focus("three");
    bench.server = (url) => ({ status: [at("51"), at("404")].includes(url) ? 404 : 200 });
    await focus("two");
    expect(bench.shown).toEqual([search]);
  });

  test("has a refused address reported once, also if the identifier arrives late", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_ADDED", { conversationId: "odd" });
    await focus("odd");
    for (let times = 0; times < 3; times++) {
      await bench.relay("CONVERSATION_VISITOR_UPDATED", { conversationId: "odd", visitor: { externalUserId: ".." } });
    }
    await bench.pass();
    expect(bench.timeline.filter(({ kind }) => kind === "address-refused")).toHaveLength(1);
  });

  test("is reported as not loaded if there is no response, and the previous record is marked", async () => {
    await open();
    await focus("ada");
    bench.server = () => null;
    await focus("ben", 30_000);
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["navigating", "not-loaded"]]);
    expect(page().mark).toBe("markOf ada");
  });
});

describe("a rapid series of focus changes", () => {
  test("ends with the last one and needs few loads", async () => {
    await open();
    for (let turn = 0; turn < 40; turn++) {
      await bench.focus(turn % 2 === 0 ? "ben" : "ada");
      await bench.pass(25);
    }
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ada")], null]);
    // At most one load per quarter of a second.
    expect(bench.loads.length).toBeLessThanOrEqual(6);
    expect(bench.crmTabs).toHaveLength(1);
  });

  test("ends with the last one if loads are slow", async () => {
    await open();
    bench.loadMs = 900;
    for (const id of ["ada", "ben", "ada", "ben", "ada"]) {
      await bench.focus(id);
      await bench.pass(300);
    }
    await bench.pass();
    expect([bench.shown, bench.crmTabs.length, bench.places[0]?.observed.at]).toEqual([[at("ada")], 1, "shown"]);
  });

  test("needs one load if all arrive at once", async () => {
    await open();
    await Promise.all(["ada", "ben", "ada", "ben"].map((id) => bench.focus(id)));
    await bench.pass();
    expect([bench.shown, bench.loads]).toEqual([[at("ben")], [at("ben")]]);
  });
});

describe("a busy page", () => {
  test("gets no second tab, is reported, and shows the record once it responds", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 6_000);
    expect([bench.crmTabs.length, bench.loads, bench.outcomes]).toEqual([1, [], ["not-answering"]]);
    bench.wake(tab());
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["not-answering", "navigating"]]);
  });

  test("ignores a request that is out of date by the time it responds", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 700);
    await focus("ben", 700);
    expect(bench.loads).toEqual([]);
    bench.wake(tab());
    await bench.pass();
    expect([bench.loads, bench.shown]).toEqual([[at("ben")], [at("ben")]]);
  });

  test("is replaced by a new tab if the agent requests the record again", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 700);
    await bench.ask({ type: "ui/open-record", conversationId: "ada", crmId: "crm" });
    await bench.pass();
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
    bench.wake(tab());
    await bench.pass();
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });
});

describe("a page that does not respond", () => {
  test("because its tab is discarded is replaced by the record", async () => {
    await open();
    bench.sleep(tab());
    await focus("ada");
    expect([bench.shown, bench.crmTabs.length]).toEqual([[at("ada")], 1]);
  });

  test("because its tab is discarded stays if the agent worked in it, because it may hold a draft", async () => {
    await open();
    await bench.work(tab());
    bench.sleep(tab());
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because its tab was discarded since the browser started stays, because it may hold a draft", async () => {
    await open({}, { tabs: 0 });
    bench.fakes.tabs.add({ url: "https://crm.example/home", discarded: true });
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because its tab with the record is discarded is reloaded, which keeps what the browser saved", async () => {
    await open();
    await focus("ada");
    await bench.work(tab());
    bench.sleep(tab());
    await focus("ben");
    const reload = vi.spyOn(bench.fakes.tabs.api, "reload");
    await focus("ada");
    expect([reload.mock.calls, bench.shown]).toEqual([[[tab()]], [at("ada"), at("ben")]]);
  });

  test("because it crashed is replaced by the record", async () => {
    await open();
    bench.pages.delete(tab());
    await focus("ada");
    expect([bench.shown, bench.loads]).toEqual([[at("ada")], [at("ada")]]);
  });

  test("because the browser froze it stays, because it may hold a draft, and the record opens in another tab", async () => {
    await open();
    Object.assign(bench.fakes.tabs.find(tab()), { frozen: true });
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because the agent navigated elsewhere is not replaced", async () => {
    await open();
    await focus("ada");
    bench.arrive(tab(), "https://news.example/");
    await focus("ben");
    expect(bench.shown).toEqual(["https://news.example/", at("ben")]);
  });

  test("because its new tab is still loading does not cause a second tab", async () => {
    await open({}, { tabs: 0 });
    bench.loadMs = 5_000;
    await focus("ada", 1_000);
    await focus("ben", 1_000);
    await focus("ada", 20_000);
    expect(bench.shown).toEqual([at("ada")]);
  });
});

describe("a tab that the agent closed", () => {
  test("stays closed until the focus moves", async () => {
    await open();
    await focus("ada");
    await bench.close(tab());
    await bench.pass();
    await bench.relay("CONVERSATION_MESSAGE_SENT", { conversationId: "ada", participant: "visitor" });
    await bench.relay("CONVERSATION_VISITOR_UPDATED", { conversationId: "ada", visitor: { firstName: "Ada" } });
    await bench.pass();
    expect(bench.shown).toEqual([]);
    await focus("ben");
    expect(bench.shown).toEqual([at("ben")]);
  });

  test("is opened again by a click", async () => {
    await open();
    await focus("ada");
    await bench.close(tab());
    await bench.ask({ type: "ui/open-record", conversationId: "ada", crmId: "crm" });
    await bench.pass();
    expect(bench.shown).toEqual([at("ada")]);
  });

  test("while its record was loading is not opened again", async () => {
    await open();
    bench.loadMs = 2_000;
    await focus("ada", 500);
    await bench.close(tab());
    await bench.pass(30_000);
    expect(bench.shown).toEqual([]);
  });
});

describe("a record that the agent requests", () => {
  test("twice opens in one tab", async () => {
    await open({ openOn: "click" }, { tabs: 0 });
    const click = () => bench.ask({ type: "ui/open-record", conversationId: "ada", crmId: "crm" });
    await Promise.all([click(), click()]);
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["new-tab"]]);
  });

  test("stays until the focus moves", async () => {
    await open();
    await focus("ada");
    await bench.ask({ type: "ui/open-record", conversationId: "ben", crmId: "crm" });
    await bench.pass();
    await bench.relay("CONVERSATION_VISITOR_UPDATED", { conversationId: "ada", visitor: { firstName: "Ada" } });
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ben")], "markOf ben"]);
    await focus("cleo");
    await focus("ada");
    expect(bench.shown).toEqual([at("ada")]);
  });

  test("opens during a pause, while nothing else does", async () => {
    await open();
    await focus("ada");
    await bench.ask({ type: "ui/pause", length: "hour" });
    await focus("ben");
    expect([bench.shown, page().mark, bench.outcomes]).toEqual([[at("ada")], "markOf ada", ["navigating", "paused"]]);
    await bench.ask({ type: "ui/open-record", conversationId: "ben", crmId: "crm" });
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ben")], null]);
  });

  test("is replaced by the focused conversation's record at the end of a pause, unless that is already open", async () => {
    await open();
    await focus("ada");
    await bench.ask({ type: "ui/pause", length: "hour" });
    await focus("ben");
    await focus("ada");
    await bench.ask({ type: "ui/resume" });
    await bench.pass();
    expect(bench.loads).toEqual([at("ada")]);
    await bench.ask({ type: "ui/pause", length: "hour" });
    await focus("ben");
    await bench.ask({ type: "ui/resume" });
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ben")], null]);
  });
});

describe("a page in which the agent worked", () => {
  test("stays and offers the record, which opens in another tab", async () => {
    await open();
    await focus("ada");
    const worked = tab();
    page(worked).hasWork = true;
    await focus("ben");
    expect(bench.shown).toEqual([at("ada"), at("ben")]);
    expect([page(worked).offers, page(worked).mark]).toEqual([["ben"], "markOf ada"]);
    await focus("ada");
    expect([page(worked).hasWork, bench.fakes.tabs.find(worked).url]).toEqual([true, at("ada")]);
    expect(page(worked).offers).toEqual([]);
    expect(bench.crmTabs).toHaveLength(2);
  });

  test("only offers the record if configured", async () => {
    await open({ unsaved: "offer" });
    await focus("ada");
    page().hasWork = true;
    await focus("ben");
    expect([bench.shown, page().offers, page().mark]).toEqual([[at("ada")], ["ben"], "markOf ada"]);
    page().hasWork = false;
    await focus("ada");
    await focus("ben");
    expect(bench.shown).toEqual([at("ben")]);
  });

  test("is replaced if the settings discard unsaved input", async () => {
    await open({ unsaved: "ignore" });
    await focus("ada");
    page().hasWork = true;
    await focus("ben");
    expect(bench.shown).toEqual([at("ben")]);
  });
});

describe("a sign-in page", () => {
  test("of the CRM stays, and the focused conversation's record opens after the sign-in", async () => {
    await open();
    bench.server = () => ({ href: "https://crm.example/login", login: "form" });
    await focus("ada");
    expect(bench.outcomes).toEqual(["login"]);
    await focus("ben");
    expect([bench.loads, bench.shown]).toEqual([[at("ada")], ["https://crm.example/login"]]);
    bench.server = () => ({});
    bench.arrive(tab(), "https://crm.example/home");
    await bench.pass();
    expect(bench.shown).toEqual([at("ben")]);
  });

  test("on another host stays, and its tab is not used until it returns", async () => {
    await open();
    bench.server = () => ({ href: "https://sso.example/sign-in" });
    await focus("ada", 10_000);
    expect(bench.outcomes).toEqual(["away"]);
    await focus("ben");
    expect([bench.loads, bench.crmTabs.length]).toEqual([[at("ada")], 1]);
    bench.server = () => ({});
    bench.arrive(tab(), at("ada"));
    await bench.pass();
    expect(bench.shown).toEqual([at("ben")]);
  });
});

describe("a worker that is stopped", () => {
  /**
   * Focuses Ada, then Ben, and stops the worker at its nth call to the browser. Returns false if there were fewer calls.
   */
  async function stoppedAt(nth: number, when: "before" | "after", pages: () => void): Promise<boolean> {
    await open();
    pages();
    let calls = 0;
    let isStopped = false;
    bench.onCall = (_name, which) => {
      if (which !== when || isStopped) return;
      calls += 1;
      if (calls < nth) return;
      isStopped = true;
      bench.kill();
    };
    // The listener would send an unacknowledged event again. Here the next focus event has the same effect.
    void bench.focus("ada");
    await bench.pass(400);
    if (isStopped) await bench.stop();
    bench.onCall = () => {};
    if (isStopped) await bench.start();
    await bench.pass(100);
    await bench.focus("ben");
    await bench.pass(40_000);
    return isStopped;
  }

  test.each(["before", "after"] as const)(
    "%s any call to the browser and restarted shows the right record",
    async (when) => {
      let last = false;
      let nth = 1;
      do {
        last = !(await stoppedAt(nth, when, () => {}));
        expect([nth, bench.shown]).toEqual([nth, [at("ben")]]);
        expect([nth, page().mark, bench.places[0]?.observed.at]).toEqual([nth, null, "shown"]);
        nth += 1;
      } while (!last);
      expect(nth).toBeGreaterThan(4);
    },
  );

  test("while a page loads still recognizes that it arrived", async () => {
    await open();
    bench.loadMs = 3_000;
    await focus("ada", 1_000);
    await bench.stop();
    await bench.start();
    await bench.pass(10_000);
    expect([bench.shown, bench.places[0]?.observed.at]).toEqual([[at("ada")], "shown"]);
    expect(bench.loads).toEqual([at("ada")]);
  });

  test("while a page is busy asks it again", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 1_000);
    await bench.stop();
    page().unanswered = null;
    await bench.start();
    await bench.pass();
    expect([bench.shown, bench.crmTabs.length]).toEqual([[at("ada")], 1]);
  });
});

describe("a tab for each conversation", () => {
  test("is opened once, and closed with its conversation", async () => {
    await open({ openIn: "new-tab" }, { tabs: 0 });
    await focus("ada");
    await focus("ben");
    await focus("ada");
    expect(bench.shown).toEqual([at("ada"), at("ben")]);
    await bench.relay("CONVERSATION_REMOVED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.shown).toEqual([at("ben")]);
  });

  test("stays open if the agent worked in it, or if configured", async () => {
    await open({ openIn: "new-tab" }, { tabs: 0 });
    await focus("ada");
    page().hasWork = true;
    await bench.relay("CONVERSATION_REMOVED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.shown).toEqual([at("ada")]);
    await open({ openIn: "new-tab", closeTabs: false }, { tabs: 0 });
    await focus("ben");
    await bench.relay("CONVERSATION_REMOVED", { conversationId: "ben" });
    await bench.pass();
    expect(bench.shown).toEqual([at("ben")]);
  });
});
