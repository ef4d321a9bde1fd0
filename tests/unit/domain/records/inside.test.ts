import { describe, expect, test } from "vitest";
import { isAbove, isInside, isInsideShown } from "../../../../src/domain/records/inside";

const AT = "https://crm.example";

describe("isInside", () => {
  test.each<[string, string, boolean]>([
    // By path.
    ["/contacts/1", "/contacts/1", true],
    ["/contacts/1", "/contacts/1/orders", true],
    ["/contacts/1/", "/contacts/1/orders/7", true],
    ["/contacts/1", "/contacts/1?tab=orders", true],
    ["/contacts/1", "/contacts/1#orders", true],
    ["/contacts/1", "/contacts/12", false],
    ["/contacts/1", "/contacts/1-b", false],
    ["/contacts/1", "/contacts/2", false],
    ["/contacts/1", "/contacts", false],
    ["/contacts/1/", "/contacts/12", false],
    ["/", "/contacts/1", false],
    // By query.
    ["/view?id=1", "/view?id=1", true],
    ["/view?id=1", "/view?tab=orders&id=1", true],
    ["/view?id=1", "/view/orders?id=1", true],
    ["/view?id=1", "/view?id=12", false],
    ["/view?id=1", "/view", false],
    ["/view?id=1", "/view?ID=1", false],
    ["/view?id=1&org=9", "/view?id=1&org=8", false],
    ["/?id=1", "/?id=1&tab=2", true],
    ["/?id=1", "/other?id=1", false],
    // By the fragment.
    ["/app#/contacts/1", "/app#/contacts/1", true],
    ["/app#/contacts/1", "/app#/contacts/1/orders", true],
    ["/app#/contacts/1", "/app#/contacts/1?tab=2", true],
    ["/app#/contacts/1", "/app#/contacts/12", false],
    ["/app#/contacts/1", "/app#/contacts/2", false],
    ["/app#/contacts/1", "/app", false],
    ["/app#/contacts/1", "/app/orders#/contacts/1/x", false],
    ["/#Contact/view/1", "/#Contact/view/1", true],
    ["/#Contact/view/1", "/#Contact/view/1/notes", true],
    ["/#Contact/view/1", "/#Contact/view/12", false],
    ["/#Contact/view/1", "/#Contact/edit/1", false],
    ["/#id=1", "/#id=1&tab=2", true],
    ["/#id=1", "/#id=12", false],
  ])("%s, %s: %s", (record, address, inside) => {
    expect(isInside(AT + record, AT + address)).toBe(inside);
  });

  test.each([
    ["another host", `${AT}/contacts/1`, "https://crm.example.org/contacts/1"],
    ["another scheme", `${AT}/contacts/1`, "http://crm.example/contacts/1"],
    ["another port", `${AT}/contacts/1`, `${AT}:8443/contacts/1`],
    ["no address", `${AT}/contacts/1`, ""],
    ["no record", "", `${AT}/contacts/1`],
  ])("%s", (_, record, address) => {
    expect(isInside(record, address)).toBe(false);
  });

  test("two records are never inside one another, whatever is inside one is not inside the other", () => {
    const shapes = [(id: number) => `/c/${id}`, (id: number) => `/v?id=${id}`, (id: number) => `/a#/c/${id}`];
    for (const shape of shapes) {
      for (const [one, other] of [
        [1, 2],
        [1, 12],
        [12, 1],
        [7, 77],
      ] as const) {
        for (const deeper of ["", "/orders", "?x=1", "&x=1", "#y"]) {
          expect(isInside(AT + shape(one), AT + shape(other) + deeper)).toBe(false);
        }
      }
    }
  });
});

describe("isInsideShown", () => {
  const url = `${AT}/contacts/1`;
  test.each<[string, string, string, boolean]>([
    ["the record's own address", url, url, true],
    ["below it", url, `${url}/orders`, true],
    ["below where a redirect led", `${AT}/people/ada-77`, `${AT}/people/ada-77/orders`, true],
    ["below the own address after a redirect", `${AT}/people/ada-77`, `${url}/orders`, true],
    ["another record after a redirect", `${AT}/people/ada-77`, `${AT}/people/ben-78`, false],
    ["a page to which a server sends everything", `${AT}/home`, `${AT}/home`, false],
    ["and what lies below it", `${AT}/home`, `${AT}/home/contacts/2`, false],
    ["a search page, by its query", `${AT}/search?q=a1`, `${AT}/search?q=a1&page=2`, true],
    ["and another search", `${AT}/search?q=a1`, `${AT}/search?q=b2`, false],
    ["the start page, where a server sends everything", `${AT}/`, `${AT}/contacts/2`, false],
  ])("%s", (_, landed, address, inside) => {
    expect(isInsideShown({ url, landed }, address)).toBe(inside);
  });
});

describe("isAbove", () => {
  test.each<[record: string, landed: string, boolean]>([
    ["/contacts/C-1042", "/contacts", true],
    ["/contacts/C-1042", "/contacts/", true],
    ["/contacts/C-1042", "/", true],
    ["/contacts/C-1042", "/contacts?error=404", true],
    ["/contacts/C-1042", "/contacts#none", true],
    ["/contacts/1/profile", "/contacts", true],
    ["/contacts/ada@mail.example", "/contacts", true],
    // It says which one.
    ["/contacts/C-1042", "/contacts?id=C-1042", false],
    ["/contacts/C-1042", "/#/C-1042", false],
    ["/contacts/C-1042", "/contacts/C-1042", false],
    ["/contacts/1/profile", "/contacts/1", false],
    // An address of its own, as far as anybody can see.
    ["/contacts/C-1042", "/people/ada", false],
    ["/contacts/C-1042", "/contact", false],
    ["/contacts/ada/profile", "/contacts/ada", false],
    ["/contacts/ada", "/contacts", false],
    ["/view?id=1", "/view", false],
  ])("%s led to %s: %s", (record, landed, expected) => {
    expect(isAbove(AT + record, AT + landed)).toBe(expected);
  });

  test("what is no address, or of another site, is not above it", () => {
    expect(isAbove("none", AT)).toBe(false);
    expect(isAbove(`${AT}/contacts/1`, "")).toBe(false);
    expect(isAbove(`${AT}/contacts/1`, "https://other.example/contacts")).toBe(false);
  });
});
