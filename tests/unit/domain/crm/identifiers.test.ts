import { describe, expect, test } from "vitest";
import { identifiersOf, showsCustomer } from "../../../../src/domain/crm/identifiers";
import { landingOf } from "../../../../src/domain/crm/landing";

describe("showsCustomer", () => {
  const ADA = { email: "ada@mail.example", phone: "+33 1 99 00 12 34", id: "C-51" };
  test.each([
    ["Ada Byron ADA@Mail.example", true],
    ["<ada@mail.example>, Berlin", true],
    ["Ada Byron", false],
    ["rada@mail.example", false],
    ["x.ada@mail.example", false],
    ["ada@mail.example.org", false],
    ["ada@mail.example.", true],
    ["01 99 00 12 34", true],
    ["+33199001234", true],
    ["0033 (0)1 99.00.12.34", true],
    ["01 99 00 12 35", false],
    ["101 99 00 12 34 5", false],
    ["Customer C-51", true],
    ["c-51, Berlin", true],
    ["C-510", false],
    ["AC-51", false],
    ["C-51-2", false],
    ["", false],
  ])("%s: %s", (text, shows) => {
    expect(showsCustomer(text, ADA)).toBe(shows);
  });

  test("does not accept a short value", () => {
    expect(showsCustomer("Order 51", { id: "51" })).toBe(false);
    expect(showsCustomer("Order 512", { id: "512" })).toBe(false);
    expect(showsCustomer("Customer 5120", { id: "5120" })).toBe(true);
    expect(showsCustomer("call 112", { phone: "112" })).toBe(false);
  });

  test("does not accept a name as proof", () => {
    expect(showsCustomer("Ada Byron", identifiersOf({ firstName: "Ada", lastName: "Byron" }))).toBe(false);
  });
});

describe("landingOf", () => {
  const hit = (record: string, isProved: boolean) => ({ record, url: `${record}?x`, isProved });
  test.each([
    ["the only hit, proved", [hit("1", true)], true, { leads: "open", hit: hit("1", true) }],
    [
      "the one proved hit among others",
      [hit("1", false), hit("2", true)],
      true,
      { leads: "open", hit: hit("2", true) },
    ],
    ["no hit", [], true, { leads: "none" }],
    ["a single unproved hit", [hit("1", false)], true, { leads: "unsure" }],
    ["several unproved hits", [hit("1", false), hit("2", false)], true, { leads: "choose" }],
    ["several proved hits", [hit("1", true), hit("2", true)], true, { leads: "choose" }],
    ["a page that is still changing", [hit("1", true)], false, { leads: "leave" }],
  ])("%s", (_, hits, isSettled, landing) => {
    expect(landingOf(hits, isSettled)).toEqual(landing);
  });
});
