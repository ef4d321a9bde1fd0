import { expect, it } from "vitest";
import { isEventVariable } from "../../../../../src/domain/crm/variables";
import { offeredVariables } from "../../../../../src/domain/settings/draft/offered-variables";
import { conversation } from "../../conversations";

it("offers each variable once: common ones, the CRM's own, those of visitors, and the rest", () => {
  const visitors = [
    conversation({ customData: { "club-card": "7", tier: "gold" } }),
    conversation({ customData: { tier: 1 } }),
    conversation(),
  ];
  const names = offeredVariables(["visitor.email"], ["portal", ""], visitors, (name) => name).map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual([
    "visitor.email",
    "portal",
    "visitor.customData.club%2Dcard",
    "visitor.customData.tier",
  ]);
  expect(names).toContain("visitor.zipCode");
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name !== "portal" && !isEventVariable(name))).toEqual([]);
});
