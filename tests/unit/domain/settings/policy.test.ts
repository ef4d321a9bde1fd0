import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { applyPolicy, isLocked } from "../../../../src/domain/settings/policy";

const OWN = {
  version: 2,
  desk: { origins: ["https://ha.iadvize.com"], visibility: { mode: "tab", selector: "#desk" } },
  notifications: { detail: "full", stay: true },
  crms: [{ id: "own" }, { id: "mine" }],
};

describe("applyPolicy", () => {
  test.each<[string, Json | undefined, Json | undefined, string[]]>([
    ["no policy", undefined, OWN, []],
    ["a policy that is not an object", "detail", OWN, []],
    ["an empty policy", {}, OWN, []],
    ["only the version", { version: 2 }, OWN, []],
    ["empty sections", { desk: { visibility: {} } }, OWN, []],
    [
      "one value",
      { notifications: { detail: "none" } },
      { ...OWN, notifications: { detail: "none", stay: true } },
      ["notifications.detail"],
    ],
    [
      "a nested value",
      { desk: { visibility: { mode: "off" } } },
      { ...OWN, desk: { ...OWN.desk, visibility: { mode: "off", selector: "#desk" } } },
      ["desk.visibility.mode"],
    ],
    [
      "a list, which is replaced as a whole",
      { crms: [{ id: "company" }] },
      { ...OWN, crms: [{ id: "company" }] },
      ["crms"],
    ],
    [
      "a list in a section",
      { desk: { origins: ["https://sd.iadvize.com"] } },
      { ...OWN, desk: { ...OWN.desk, origins: ["https://sd.iadvize.com"] } },
      ["desk.origins"],
    ],
    ["a value where the agent has a section", { desk: null }, { ...OWN, desk: null }, ["desk"]],
    [
      "a value that the agent has not set",
      { theme: { dark: true } },
      { ...OWN, theme: { dark: true } },
      ["theme.dark"],
    ],
  ])("%s", (_, policy, merged, locked) => {
    expect(applyPolicy(OWN, policy)).toEqual({ merged, locked });
  });

  test.each<[Json | undefined]>([[undefined], [null], ["x"], [[]]])("applies to %j", (own) => {
    const policy = { notifications: { detail: "none" } };
    expect(applyPolicy(own, policy)).toEqual({ merged: policy, locked: ["notifications.detail"] });
  });

  test("does not change the agent's settings", () => {
    const before = structuredClone(OWN);
    applyPolicy(OWN, { notifications: { detail: "none" }, desk: { visibility: { mode: "off" } } });
    expect(OWN).toEqual(before);
  });

  test("ignores keys that could change a prototype", () => {
    const policy = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2},"desk":{"__proto__":{"c":3}}}');
    const { merged, locked } = applyPolicy({}, policy);
    expect([JSON.stringify(merged), locked]).toEqual(['{"desk":{}}', []]);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});

describe("isLocked", () => {
  test.each([
    ["notifications.detail", true],
    ["notifications", true],
    ["notifications.stay", false],
    ["notifications.details", false],
    ["crms", true],
    ["crms.0.openOn", true],
    ["crmsOfMine", false],
    ["desk", false],
  ])("%s: %s", (path, expected) => {
    expect(isLocked(["notifications.detail", "crms"], path)).toBe(expected);
  });
});
