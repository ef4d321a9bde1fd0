import { describe, expect, it } from "vitest";
import type { CrmProblem } from "../../../../src/domain/crm/compile";
import type { AddressFault } from "../../../../src/domain/crm/template";
import { ADDRESS_REFUSALS, fieldPhrase, problemPhrase, refusalPhrase } from "../../../../src/ui/crms/problem-phrase";
import { COMMON_VARIABLES, variablePhrase } from "../../../../src/ui/crms/variable-phrase";
import { englishText } from "../expect-phrase";

type Problem = CrmProblem["problem"];

/** One of each. A missing code is a compile error. */
const PROBLEMS: { [Code in Problem["code"]]: Extract<Problem, { code: Code }> | { code: Code } } = {
  "site-empty": { code: "site-empty" },
  "site-form": { code: "site-form" },
  "site-insecure": { code: "site-insecure" },
  "site-too-wide": { code: "site-too-wide" },
  "template-empty": { code: "template-empty" },
  "template-too-long": { code: "template-too-long" },
  "template-address": { code: "template-address", why: "scheme" },
  "template-host": { code: "template-host" },
  "template-syntax": { code: "template-syntax", at: 12 },
  "template-operator": { code: "template-operator", operator: "+" },
  "template-prefix": { code: "template-prefix", variable: "visitor.email" },
  "template-variable": { code: "template-variable", variable: "emial" },
  "template-placeholder": { code: "template-placeholder", text: "%s", nearest: "visitor.externalUserId" },
  "template-fixed": { code: "template-fixed", isLast: false },
  hit: { code: "hit", why: "star" },
  "form-pattern": { code: "form-pattern" },
  "template-dot-segment": { code: "template-dot-segment" },
  "template-outside-sites": { code: "template-outside-sites", host: "other.example" },
};

describe("problemPhrase", () => {
  const texts = Object.values(PROBLEMS).map((problem) => englishText(problemPhrase(problem as Problem)));

  it("returns a different text for every problem", () => {
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each([
    ["template-syntax", "character 12"],
    ["template-operator", "{+…}"],
    ["template-variable", "“emial” is not a variable"],
    ["template-outside-sites", "other.example is not one"],
  ] as const)("%s describes the problem", (code, part) => {
    expect(englishText(problemPhrase(PROBLEMS[code] as Problem))).toContain(part);
  });
});

describe("an invalid address", () => {
  const FAULTS: Record<AddressFault, true> = {
    scheme: true,
    insecure: true,
    space: true,
    credentials: true,
    character: true,
    form: true,
  };

  it("has a different text for each fault", () => {
    const faults = Object.keys(FAULTS) as AddressFault[];
    const texts = faults.map((why) => englishText(problemPhrase({ code: "template-address", why })));
    expect(new Set(texts).size).toBe(faults.length);
  });

  it("suggests the intended variable", () => {
    const slip = { code: "template-variable", variable: "visitor.emial", nearest: "visitor.email" } as const;
    expect(englishText(problemPhrase(slip))).toContain("Did you mean “visitor.email”?");
  });
});

describe("fieldPhrase", () => {
  it.each([
    ["records.1", "Record address 2:"],
    ["records", "Record addresses:"],
    ["sites.0", "Site 1:"],
    ["sites", "Sites:"],
    ["variables.portal.template", "Variable “portal”:"],
    ["variables", "Variables:"],
    ["name", "Name:"],
    ["id", "“id”:"],
  ])("%s", (field, words) => {
    expect(englishText(fieldPhrase({ field }))).toBe(words);
  });
});

describe("refusalPhrase", () => {
  it.each([...ADDRESS_REFUSALS, "something new"])("%s", (reason) => {
    expect(englishText(refusalPhrase(reason, "Email"))).not.toBe("");
  });
});

describe("variablePhrase", () => {
  it.each(COMMON_VARIABLES.map(({ name }) => name))("%s has a label", (name) => {
    expect(englishText(variablePhrase(name))).not.toContain(name);
  });

  it("returns other variables unchanged", () => {
    expect(englishText(variablePhrase("visitor.customData.tier"))).toBe("visitor.customData.tier");
  });
});
