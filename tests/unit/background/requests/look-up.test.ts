import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Bench } from "../records/bench";

const bench = await Bench.create();
const EMAIL = "https://crm.example/search?email=ada%40example.org";

beforeEach(async () => {
  vi.useFakeTimers();
  await bench.open({ records: ["https://crm.example/search?email={visitor.email}"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const notified = () => [...bench.fakes.notifications.shown().values()].map(({ title }) => title);

test("the address bar suggests the record of an email address, and nothing for another text", async () => {
  expect(await bench.suggested(" ada@example.org")).toEqual([EMAIL]);
  expect(await bench.suggested("what?")).toEqual([]);
});

describe("the record that was looked up", () => {
  const ways = {
    "in the menu of a selection": () => bench.chooseMenu("find/text/crm", "ada@example.org"),
    "in the menu of a link": () => bench.chooseMenu("find/link/crm", "mailto:ada@example.org"),
    "by its suggestion": () => bench.enterAddress(EMAIL),
    "by the text in the address bar": () => bench.enterAddress("ada@example.org"),
    "in the panel": () => bench.ask({ type: "ui/open-lead", crmId: "crm", url: EMAIL }),
  };
  for (const [how, lookUp] of Object.entries(ways)) {
    test(`${how} opens in a new tab, and then in the same one`, async () => {
      await lookUp();
      await bench.pass();
      expect(bench.shown).toEqual(["https://crm.example/home", EMAIL]);
      await lookUp();
      await bench.pass();
      expect(bench.shown).toEqual(["https://crm.example/home", EMAIL]);
      expect(notified()).toEqual([]);
    });
  }

  test("is not the tab of the focused conversation afterwards", async () => {
    await bench.ask({ type: "ui/open-lead", crmId: "crm", url: EMAIL });
    await bench.add("ben", { email: "ben@example.org" });
    await bench.focus("ben");
    await bench.pass();
    expect(bench.shown).toEqual(["https://crm.example/search?email=ben%40example.org", EMAIL]);
  });

  test("does not open outside the CRM's sites", async () => {
    await bench.ask({ type: "ui/open-lead", crmId: "crm", url: "https://elsewhere.example/" });
    await bench.pass();
    expect(bench.shown).toEqual(["https://crm.example/home"]);
  });
});

test.each([
  ["the menu", () => bench.chooseMenu("find/text/crm", "nothing of a customer")],
  ["the address bar", () => bench.enterAddress("nothing of a customer")],
])("a text without a record is reported after %s", async (_, lookUp) => {
  await lookUp();
  expect(notified()).toEqual(["lookUpNone"]);
  expect(bench.shown).toEqual(["https://crm.example/home"]);
});

test("a menu item of a CRM that is gone does nothing", async () => {
  await bench.chooseMenu("find/text/gone", "ada@example.org");
  expect([bench.shown, notified()]).toEqual([["https://crm.example/home"], []]);
});
