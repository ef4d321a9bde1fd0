import { describe, expect, it } from "vitest";
import { recognize } from "../../../../../src/domain/crm/presets/recognize";
import { findPreset } from "../../../../../src/domain/crm/presets/table";
import { splitAddress } from "../../../../../src/domain/crm/split-address";
import { answerPreset, learnedDraft, presetDraft } from "../../../../../src/domain/settings/draft/begin-draft";
import { crmOf, learnInLine, newDraft } from "../../../../../src/domain/settings/draft/draft";
import { placeLine, toLines } from "../../../../../src/domain/settings/draft/lines";
import { checkDraft } from "../../../../../src/ui/options/editor/check-draft";

const take = (address: string) => {
  const taken = splitAddress(address)!;
  return { address: taken.address, part: taken.parts[taken.likely!]! };
};

describe("presetDraft", () => {
  it("can be saved, and names what to check", () => {
    const draft = presetDraft(recognize("https://app.hubspot.com/contacts/8841203")!, "FR");
    expect([...checkDraft(draft)]).toEqual([]);
    expect(crmOf(draft)).toMatchObject({
      name: "HubSpot",
      sites: ["https://app.hubspot.com/*"],
      variables: { portal: { template: "8841203" } },
    });
    expect(draft).toMatchObject({ country: "FR", preset: { id: "hubspot", given: "number" } });
    expect(draft.preset?.toCheck).toContain("https://app.hubspot.com/search/{portal}/search?query={visitor.email}");
    expect(crmOf(draft)).not.toHaveProperty("preset");
  });

  it("is filled again for another answer, and keeps the agent's own addresses", () => {
    const draft = presetDraft(recognize("https://app.hubspot.com/contacts/8841203")!, "FR");
    const own = {
      ...draft,
      records: [...draft.records, { key: 9, text: "https://app.hubspot.com/x/{visitor.email}" }],
    };
    const answered = { ...own, ...answerPreset(own, findPreset("hubspot")!, "record", "FR") };
    expect(answered.records.map(({ text }) => text)).toEqual([
      "https://app.hubspot.com/contacts/{portal}/record/{object}/{visitor.externalUserId}",
      "https://app.hubspot.com/search/{portal}/search?query={visitor.email}",
      "https://app.hubspot.com/search/{portal}/search?query={phone}",
      "https://app.hubspot.com/x/{visitor.email}",
    ]);
    expect([...checkDraft(answered)]).toEqual([]);
  });
});

describe("presetDraft of an application with its own navigation function", () => {
  it.each([
    ["https://acme.lightning.force.com", "salesforce"],
    ["https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f", "dynamics"],
    ["https://app.hubspot.com/contacts/8841203", "any"],
  ])("includes its method, and loads records until it was tried: %s", (address, method) => {
    expect(presetDraft(recognize(address)!, "FR")).toMatchObject({
      navigation: "load",
      inApp: { method, witnesses: [] },
    });
  });
});

describe("learnedDraft", () => {
  it.each(["https://crm.acme.example/contacts/7", "https://a.example/go?uri=user.do%3Fid%3D51"])(
    "of %s can be saved",
    (text) => {
      const { address, part } = take(text);
      expect([...checkDraft(learnedDraft(address, part, "FR"))]).toEqual([]);
    },
  );

  it("is named after the page's title, and adds nothing of the form's state to the settings", () => {
    const { address, part } = take("https://crm.acme.example/contacts/7");
    const draft = learnedDraft(address, part, "FR", "Zoé Lefèvre · Kunden CRM");
    expect(draft).toMatchObject({ name: "Kunden CRM", isBrief: true, example: address });
    for (const key of ["isBrief", "example", "preset"]) expect(crmOf(draft)).not.toHaveProperty(key);
    expect(JSON.stringify(crmOf(draft))).not.toMatch(/Zoé|contacts\/7/);
  });
});

describe("learnInLine", () => {
  const { address, part } = take("https://a.example/go?uri=user.do%3Fid%3D51");

  it("adds what the address requires, once", () => {
    const draft = { ...newDraft(), records: toLines(["x", "y"]) };
    const change = learnInLine(draft, 1, address, part, "FR");
    expect(change.records?.map(({ text }) => text)).toEqual([
      "x",
      "https://a.example/go?uri=user.do%3Fid%3D{customerId}",
    ]);
    expect(change.sites?.map(({ text }) => text)).toEqual(["https://a.example/*"]);
    const again = learnInLine({ ...draft, ...change }, 0, address, part, "FR");
    expect(again.variables).toHaveLength(1);
    expect(again).not.toHaveProperty("sites");
  });
});

it.each([
  [0, 2, [1, 2, 0]],
  [2, 0, [2, 0, 1]],
  [1, 1, [0, 1, 2]],
  [1, 3, [0, 1, 2]],
  [1, -1, [0, 1, 2]],
  [7, 0, [0, 1, 2]],
])("line %i moved to %i", (key, to, order) => {
  expect(placeLine(toLines(["a", "b", "c"]), key, to).map((line) => line.key)).toEqual(order);
});
