import { describe, expect, it } from "vitest";
import { type CrmDraft, crmOf, draftOf, newDraft, salvageDraft } from "../../../../../src/domain/settings/draft/draft";
import { addLine, moveLine, toLines } from "../../../../../src/domain/settings/draft/lines";
import { crmSchema } from "../../../../../src/domain/settings/schema";
import { checkDraft } from "../../../../../src/ui/options/editor/check-draft";
import { englishText } from "../../../ui/expect-phrase";

const CRM = crmSchema.parse({
  id: "acme",
  name: "Acme",
  sites: ["https://crm.acme.example/*"],
  variables: { q: { template: "{visitor.email}" } },
  records: ["https://crm.acme.example/{visitor.externalUserId}", "https://crm.acme.example/search{?q}"],
  openOn: "added",
});

const draft = (change: Partial<CrmDraft>): CrmDraft => ({ ...draftOf(CRM), ...change });

describe("draft", () => {
  it("returns the CRM that it was created from", () => {
    expect(crmOf(draftOf(CRM))).toEqual(CRM);
  });

  it("accepts hosts and URLs as sites, and ignores blank lines", () => {
    const sites = toLines([" crm.acme.example ", "", "https://eu.acme.example/login?x=1"]);
    expect(crmOf(draft({ sites })).sites).toEqual(["https://crm.acme.example/*", "https://eu.acme.example/*"]);
  });

  it.each([
    [1, -1, [1, 0, 2]],
    [1, 1, [0, 2, 1]],
    [0, -1, [0, 1, 2]],
    [2, 1, [0, 1, 2]],
    [9, 1, [0, 1, 2]],
  ] as const)("moves line %i by %i", (key, by, order) => {
    expect(moveLine(toLines(["a", "b", "c"]), key, by).map((line) => line.key)).toEqual(order);
  });

  it("gives a new line a new key, also after a line was removed", () => {
    expect(addLine(toLines(["a", "b", "c"]).slice(1), "d").map(({ key }) => key)).toEqual([1, 2, 3]);
  });
});

describe("salvageDraft", () => {
  it.each([null, "text", 3, [], {}])("returns an empty form for %j", (raw) => {
    const { name, sites, records, openOn } = salvageDraft(raw);
    expect({ name, sites, records, openOn }).toEqual({
      name: "",
      sites: toLines([""]),
      records: toLines([""]),
      openOn: "focus",
    });
  });

  it("keeps valid values, and those that a person can correct", () => {
    const raw = {
      id: "Bad Id",
      name: "x".repeat(90),
      sites: ["a.example", 7],
      records: [],
      toast: false,
      openOn: "whenever",
    };
    const salvaged = salvageDraft(raw);
    expect(salvaged).toMatchObject({ id: "", name: "x".repeat(90), toast: false, openOn: "focus", target: { raw } });
    expect(salvaged.sites).toEqual(toLines(["a.example"]));
    expect(salvaged.records).toEqual(toLines([""]));
  });
});

describe("checkDraft", () => {
  it("finds no problem in a valid CRM", () => {
    expect([...checkDraft(draftOf(CRM))]).toEqual([]);
  });

  it("reports blank fields, once for each list", () => {
    const problems = checkDraft({ ...newDraft(), sites: toLines(["", " "]) });
    expect([...problems.keys()]).toEqual(["name", "sites.0", "records.0"]);
    expect([...problems.values()].every(({ isBlank }) => isBlank)).toBe(true);
  });

  const variable = (name: string, template: string, key = 0) =>
    ({ key, name, template, form: "raw", values: "raw", encoding: "none" }) as const;
  it.each([
    [{ name: "x".repeat(81) }, "name", "80 characters"],
    [{ sites: toLines(["https://*.com/*"]) }, "sites.0", "strangers"],
    [{ sites: toLines(["", "http://crm.acme.example"]) }, "sites.1", "not encrypted"],
    [{ records: toLines(["", "https://other.example/{visitor.email}"]) }, "records.1", "other.example is not one"],
    [{ records: toLines(["https://crm.acme.example/{nobody}"]) }, "records.0", "“nobody” is not a variable"],
    [{ variables: [variable("q", "{nobody}")] }, "variables.0.template", "“nobody” is not a variable"],
    [{ variables: [variable("q", "")] }, "variables.0.template", "stands for"],
    [{ variables: [variable("q", "x".repeat(2_049))] }, "variables.0.template", "too long"],
    [{ variables: [variable("q", "1"), variable("", "2", 1)] }, "variables.1.name", "a name"],
    [{ variables: [variable("q", "1"), variable("1st", "2", 1)] }, "variables.1.name", "beginning with a letter"],
    [{ variables: [variable("q", "1"), variable(" q ", "2", 1)] }, "variables.1.name", "Another variable"],
  ] as [Partial<CrmDraft>, string, string][])("%j", (change, field, words) => {
    const problem = checkDraft(draft(change)).get(field);
    expect(problem && englishText(problem.text)).toContain(words);
  });
});
