import { describe, expect, test } from "vitest";
import { jsonSchema } from "../../../../src/domain/json";
import { exportSettings } from "../../../../src/domain/settings/import";
import { readOrgPolicy } from "../../../../src/domain/settings/org-policy";
import { composePolicy, withAllowed } from "../../../../tools/policies/compose-policy";
import { readPolicyOptions } from "../../../../tools/policies/options";
import { problemLines } from "../../../../tools/policies/problem-lines";

const CRM = {
  id: "a",
  name: "A",
  sites: ["https://a.example/*"],
  records: ["https://a.example/{visitor.email}"],
};
const SETTINGS = { version: 1, notifications: { detail: "none", stay: true }, crms: [CRM] };
const revisionOf = () => "made up";
const compose = (managed: object, args: string[] = [], added?: object) => {
  const json = (value: object) => JSON.parse(JSON.stringify(value));
  return composePolicy(json(managed), readPolicyOptions(args), added && json(added), revisionOf);
};

describe("the policy", () => {
  test("contains the file's settings without the editor's schema, and a revision", () => {
    const managed = { settings: { $schema: "settings.schema.json", ...SETTINGS } };
    expect(compose(managed)).toEqual({ settings: SETTINGS, revision: "made up" });
  });

  test("has the contact and the revision of the file or of the options", () => {
    const managed = { settings: SETTINGS, contact: "IT", revision: "7" };
    expect(compose(managed)).toEqual(managed);
    const asked = compose(managed, ["--contact=4711", "--revision=8"]);
    expect(asked).toEqual({ ...managed, contact: "4711", revision: "8" });
  });

  test("contains only the chosen parts of an export, so that agents can set the rest", () => {
    const file = jsonSchema.parse(JSON.parse(exportSettings(JSON.parse(JSON.stringify(SETTINGS)))));
    const { settings } = compose({ settings: file }, ["--only=crms,notifications.detail"]);
    expect(settings).toMatchObject({ version: 2, notifications: { detail: "none" } });
    expect(Object.keys(settings ?? {})).toEqual(["version", "crms", "notifications"]);
    expect(problemLines({ settings: settings ?? null })).toEqual([]);
    expect(() => compose({ settings: file }, ["--only=crmz"])).toThrow("crmz");
  });

  test.each([
    ["settings", { settings: SETTINGS }],
    ["a list", { settings: [CRM] }],
    ["a policy", { addCrmsJson: JSON.stringify([CRM]) }],
  ])("adds CRMs from a file that is %s", (_, added) => {
    const policy = compose({ settings: { version: 1, crms: [] } }, ["--add=file"], added);
    expect(readOrgPolicy(policy)).toMatchObject({ settings: { crms: [] }, addCrms: [CRM], problems: [] });
  });
});

test("hosts without encryption from the file and the options are sent, and used in the check", () => {
  const http = { ...CRM, sites: ["http://a.firma.example/*"], records: ["http://a.firma.example/{visitor.email}"] };
  const file = { settings: { version: 2, crms: [http] } };
  const { allowHttp } = readPolicyOptions(["--allow-http=a.firma.example,*.b.example", "--allow-http=c.example"]);
  const managed = withAllowed(JSON.parse(JSON.stringify(file)), allowHttp);
  expect(problemLines(managed)).toEqual([]);
  expect(problemLines(JSON.parse(JSON.stringify(file))).join()).toContain("not encrypted");
  expect(compose(managed).allowHttp).toEqual(["a.firma.example", "*.b.example", "c.example"]);
  const more = withAllowed({ allowHttpJson: '["d.example"]' }, ["e.example"]);
  expect(compose(more)).toMatchObject({ allowHttp: ["d.example", "e.example"] });
  expect(problemLines({ allowHttp: ["http://x.example"] })).toEqual([
    "allowHttp.0 is no host that may be allowed. Write a host such as crm.example.com, or *.example.com for everything below it.",
  ]);
});

test.each([
  ["--chromium-id=abc", "abc"],
  ["--update-url=ext.acme.example", "--update-url"],
  ["--install-url=javascript:1", "--install-url"],
  ["--colour=red", "colour"],
])("%s is rejected", (argument, why) => {
  expect(() => readPolicyOptions(["a.json", argument])).toThrow(why);
});

test("two files are rejected", () => {
  expect(() => readPolicyOptions(["a.json", "b.json"])).toThrow("one file");
});
