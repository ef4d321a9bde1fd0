import { describe, expect, test } from "vitest";
import { isAnotherPlace } from "../../../../src/domain/work/is-another-place";

const at = (path: string) => `https://crm.example.test${path}`;

describe("isAnotherPlace", () => {
  test.each([
    ["another record", "/contacts/C-1000", "/contacts/C-2000"],
    ["another record, from its form", "/contacts/1042/edit", "/contacts/1057"],
    ["the list that the record is in", "/contacts/1042", "/contacts"],
    ["another section", "/app/contacts/1042/edit", "/app/deals"],
    ["another record by the fragment", "/app/#/contacts/1042", "/app/#/contacts/1057"],
    ["another record behind a tenant", "/t42/contacts/1042", "/t42/contacts/1057"],
  ])("%s: %s to %s", (_, from, to) => {
    expect(isAnotherPlace(at(from), at(to))).toBe(true);
  });

  test.each([
    ["nothing", "/contacts/1042", "/contacts/1042"],
    ["the query alone", "/contacts/1042?tab=notes", "/contacts/1042?tab=orders"],
    ["a plain fragment", "/contacts/1042#notes", "/contacts/1042#orders"],
    ["a panel of the record", "/contacts/1042", "/contacts/1042/orders"],
    ["from one panel to the next", "/contacts/1042/notes", "/contacts/1042/orders"],
    ["from one panel with a number to the next", "/contacts/1042/notes/777", "/contacts/1042/orders/888"],
    ["back from a panel", "/contacts/1042/notes", "/contacts/1042"],
    ["a step", "/orders/new/step-1", "/orders/new/step-2"],
    ["a step by its number", "/wizard/1", "/wizard/2"],
    ["a step by its name", "/wizard/address", "/wizard/payment"],
    ["deeper", "/form", "/form/2000"],
  ])("not %s: %s to %s", (_, from, to) => {
    expect(isAnotherPlace(at(from), at(to))).toBe(false);
  });
});
