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

/** A desk with two conversations, and what the CRM's settings say. */
async function open(crm: object = {}, options: { tabs?: number } = {}): Promise<void> {
  await bench.open(crm, options);
  await bench.add("ada");
  await bench.add("ben");
}

async function focus(id: string, milliseconds?: number): Promise<void> {
  await bench.focus(id);
  await bench.pass(milliseconds);
}

describe("the record of the focus", () => {
  test("is shown in the CRM's tab, and told", async () => {
    await open();
    await focus("ada");
    expect([bench.shown, bench.loads, bench.outcomes]).toEqual([[at("ada")], [at("ada")], ["navigating"]]);
    expect(page().mark).toBeNull();
  });

  test("waits for the end of a pause, also where the desk tells the click after the focus that it moved", async () => {
    await open();
    await bench.ask({ type: "ui/pause", length: "until-resumed" });
    await bench.focus("ada");
    await bench.relay("CONVERSATION_STATE_BOX_CLICKED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.loads).toEqual([]);
    // Another click is a wish of its own.
    await bench.relay("CONVERSATION_STATE_BOX_CLICKED", { conversationId: "ada" });
    await bench.pass();
    expect(bench.loads).toEqual([at("ada")]);
  });

  test("is shown in a new tab where there is none, and no second one", async () => {
    await open({}, { tabs: 0 });
    await focus("ada");
    await focus("ben");
    expect([bench.shown, bench.outcomes]).toEqual([[at("ben")], ["new-tab", "navigating"]]);
  });

  test("has a page say so also where it could not be reached at first", async () => {
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

  test("is not shown in a private window where the desk is not in one", async () => {
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

  test("leaves a tab that a desk of another session showed records in", async () => {
    await open();
    await focus("ada");
    // The browser does not move a tab to a private window; here it stands for a desk that is in one.
    bench.fakes.tabs.find(tab()).incognito = true;
    await focus("ben");
    expect(bench.shown).toEqual([at("ada"), at("ben")]);
    expect(page().mark).toBe("markOf ada");
  });

  test("is asked for in the tab from before without a question about other tabs than the CRM's", async () => {
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

  test("from before is told of in whatever tab it comes up again", async () => {
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

  test("is not named in a marker in another container than its own", async () => {
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

  test("is shown where the focus moved just as a busy page was looked at, whose load had come to nothing", async () => {
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

  test("from before is told of in a page that was busy as its load came to nothing", async () => {
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

  test("waits for a tab where none may be opened", async () => {
    await open({ createTab: false }, { tabs: 0 });
    await focus("ada");
    expect([bench.shown, bench.outcomes]).toEqual([[], ["no-tab"]]);
    bench.openTab("https://crm.example/home");
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["no-tab", "navigating"]]);
  });

  test("is kept as the focus is lost and comes back; meanwhile the page says so", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_FOCUS_LOST", { conversationId: "ada" });
    await bench.pass();
    expect(page().mark).toBe("markOf ada");
    await focus("ada");
    expect([page().mark, bench.loads, bench.outcomes]).toEqual([null, [at("ada")], ["navigating"]]);
  });

  test("of a visitor of whom nothing is known: the page says whose record it shows", async () => {
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

  test("is no concern of the page any more once the settings show records elsewhere", async () => {
    await open();
    await focus("ada");
    await bench.relay("CONVERSATION_FOCUS_LOST", { conversationId: "ada" });
    await bench.pass();
    expect(page().mark).toBe("markOf ada");
    await bench.configure({ openIn: "new-tab" });
    await bench.pass();
    expect(page().mark).toBeNull();
  });

  test("goes on to the next address where the server does not know the first", async () => {
    await bench.open();
    await bench.add("cleo", { externalUserId: "404", email: "c@mail.example" });
    bench.server = (url) => ({ status: url === at("404") ? 404 : 200 });
    await focus("cleo");
    expect(bench.shown).toEqual(["https://crm.example/search?visitor.email=c%40mail.example"]);
    expect(bench.outcomes).toEqual(["not-loaded", "navigating"]);
  });

  test("is the one that the agent says it is, also in the next conversation, until they take it back", async () => {
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
    // What is on no site of the CRM is nobody's record.
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: "https://elsewhere.example/51" });
    await bench.pass();
    expect(bench.shown).toEqual([at("404")]);
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: at("51") });
    await bench.pass();
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: null });
    await bench.pass();
    expect(bench.shown).toEqual([at("404")]);
    // A record that is gone gives way to the next address.
    await bench.ask({ type: "ui/choose", conversationId: "two", crmId: "crm", url: at("51") });
    await focus("three");
    bench.server = (url) => ({ status: [at("51"), at("404")].includes(url) ? 404 : 200 });
    await focus("two");
    expect(bench.shown).toEqual([search]);
  });

  test("tells of a refused address once, also where it is learned late", async () => {
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

  test("that is no record but never comes is told as not loaded, and the page from before says whose it is", async () => {
    await open();
    await focus("ada");
    bench.server = () => null;
    await focus("ben", 30_000);
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["navigating", "not-loaded"]]);
    expect(page().mark).toBe("markOf ada");
  });
});

describe("a storm of focus changes", () => {
  test("ends at the last one, and costs few loads", async () => {
    await open();
    for (let turn = 0; turn < 40; turn++) {
      await bench.focus(turn % 2 === 0 ? "ben" : "ada");
      await bench.pass(25);
    }
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ada")], null]);
    // A load at most in each quarter of a second.
    expect(bench.loads.length).toBeLessThanOrEqual(6);
    expect(bench.crmTabs).toHaveLength(1);
  });

  test("ends right where the loads are slow, too", async () => {
    await open();
    bench.loadMs = 900;
    for (const id of ["ada", "ben", "ada", "ben", "ada"]) {
      await bench.focus(id);
      await bench.pass(300);
    }
    await bench.pass();
    expect([bench.shown, bench.crmTabs.length, bench.places[0]?.observed.at]).toEqual([[at("ada")], 1, "shown"]);
  });

  test("all at once is one load", async () => {
    await open();
    await Promise.all(["ada", "ben", "ada", "ben"].map((id) => bench.focus(id)));
    await bench.pass();
    expect([bench.shown, bench.loads]).toEqual([[at("ben")], [at("ben")]]);
  });
});

describe("a page that is busy", () => {
  test("gets no second tab, is told of, and is asked again once it answers", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 6_000);
    expect([bench.crmTabs.length, bench.loads, bench.outcomes]).toEqual([1, [], ["not-answering"]]);
    bench.wake(tab());
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["not-answering", "navigating"]]);
  });

  test("does nothing for a wish that is over by then", async () => {
    await open();
    page().unanswered = [];
    await focus("ada", 700);
    await focus("ben", 700);
    expect(bench.loads).toEqual([]);
    bench.wake(tab());
    await bench.pass();
    expect([bench.loads, bench.shown]).toEqual([[at("ben")], [at("ben")]]);
  });

  test("is not waited for by an agent who asks once more", async () => {
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

describe("a page that can't be asked", () => {
  test("because the tab is asleep has nothing to lose: the record is loaded there", async () => {
    await open();
    bench.sleep(tab());
    await focus("ada");
    expect([bench.shown, bench.crmTabs.length]).toEqual([[at("ada")], 1]);
  });

  test("because the tab is asleep may hold a draft where the agent worked in it, and is left as it is", async () => {
    await open();
    await bench.work(tab());
    bench.sleep(tab());
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because the tab was asleep when the browser was started may hold a draft, too", async () => {
    await open({}, { tabs: 0 });
    bench.fakes.tabs.add({ url: "https://crm.example/home", discarded: true });
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because its tab is asleep with the record open is woken with all that the browser kept", async () => {
    await open();
    await focus("ada");
    await bench.work(tab());
    bench.sleep(tab());
    await focus("ben");
    const reload = vi.spyOn(bench.fakes.tabs.api, "reload");
    await focus("ada");
    expect([reload.mock.calls, bench.shown]).toEqual([[[tab()]], [at("ada"), at("ben")]]);
  });

  test("because it crashed has nothing to lose either", async () => {
    await open();
    bench.pages.delete(tab());
    await focus("ada");
    expect([bench.shown, bench.loads]).toEqual([[at("ada")], [at("ada")]]);
  });

  test("because the browser froze it may have something to lose: it is left, and the record goes on beside it", async () => {
    await open();
    Object.assign(bench.fakes.tabs.find(tab()), { frozen: true });
    await focus("ada");
    expect(bench.shown).toEqual(["https://crm.example/home", at("ada")]);
  });

  test("because the agent went elsewhere is not fetched back", async () => {
    await open();
    await focus("ada");
    bench.arrive(tab(), "https://news.example/");
    await focus("ben");
    expect(bench.shown).toEqual(["https://news.example/", at("ben")]);
  });

  test("in a tab that was opened for it and whose page is not there yet is no reason for a second one", async () => {
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

  test("on the way to its record is not opened again", async () => {
    await open();
    bench.loadMs = 2_000;
    await focus("ada", 500);
    await bench.close(tab());
    await bench.pass(30_000);
    expect(bench.shown).toEqual([]);
  });
});

describe("what the agent asks for", () => {
  test("twice is one tab", async () => {
    await open({ openOn: "click" }, { tabs: 0 });
    const click = () => bench.ask({ type: "ui/open-record", conversationId: "ada", crmId: "crm" });
    await Promise.all([click(), click()]);
    await bench.pass();
    expect([bench.shown, bench.outcomes]).toEqual([[at("ada")], ["new-tab"]]);
  });

  test("holds until the focus moves", async () => {
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

  test("comes in a pause, in which nothing else does", async () => {
    await open();
    await focus("ada");
    await bench.ask({ type: "ui/pause", length: "hour" });
    await focus("ben");
    expect([bench.shown, page().mark, bench.outcomes]).toEqual([[at("ada")], "markOf ada", ["navigating", "paused"]]);
    await bench.ask({ type: "ui/open-record", conversationId: "ben", crmId: "crm" });
    await bench.pass();
    expect([bench.shown, page().mark]).toEqual([[at("ben")], null]);
  });

  test("the end of a pause shows the record of the focus, unless it is there", async () => {
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
  test("stays, the record goes on in another tab, and the page offers it", async () => {
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

  test("only offers the record where the settings say so", async () => {
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

  test("goes where the settings give up what is written", async () => {
    await open({ unsaved: "ignore" });
    await focus("ada");
    page().hasWork = true;
    await focus("ben");
    expect(bench.shown).toEqual([at("ben")]);
  });
});

describe("a sign-in", () => {
  test("in the CRM is left alone, and the record of whoever has the focus then comes after it", async () => {
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

  test("on another host is left alone, and so is the tab until it is back", async () => {
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
  /** Focuses Ada, then Ben, with the worker stopped at its nth question to the browser. */
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
    // A listener sends an event again that was not acknowledged; the focus that comes after it says it all again.
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
    "%s any question to the browser, and started again, ends right",
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

  test("while its page is on the way hears of it all the same", async () => {
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

  test("stays where the agent worked in it, and where the settings say so", async () => {
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
