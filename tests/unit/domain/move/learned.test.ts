import { expect, test } from "vitest";
import { isAsLoaded, witnessesOf } from "../../../../src/domain/move/learned";

const ada = { own: { email: 1, id: 1, name: 2 }, other: { id: 1, name: 1 } };

test("records are known by what both show of their own customer, and not as much of the other", () => {
  expect(witnessesOf([ada, { own: { email: 2, id: 1, name: 1 }, other: { id: 1 } }])).toEqual(["email", "name"]);
  expect(witnessesOf([ada, { own: { name: 1 }, other: { name: 1 } }])).toEqual([]);
});

test.each([
  ["as much", ada, true],
  ["more", { ...ada, own: { ...ada.own, email: 2 } }, true],
  ["less", { ...ada, own: { ...ada.own, email: 0 } }, false],
  ["something of the other one", { ...ada, other: { ...ada.other, email: 1 } }, false],
  ["the name of the other one, as a tab does", { ...ada, other: { ...ada.other, name: 2 } }, true],
])("a record that came without a load shows %s", (_, now, is) => {
  expect(isAsLoaded(now, ada, ["email", "name"])).toBe(is);
});
