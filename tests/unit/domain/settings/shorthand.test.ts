import { describe, expect, test } from "vitest";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { ACME } from "../conversations";

const read = (form: string) =>
  readSettings({ version: 1, crms: [{ ...ACME, variables: { id: { template: "{visitor.externalUserId}", form } } }] });

describe("the form of a variable as text", () => {
  test.each([
    ["part:C-(\\d+)", { part: "C-(\\d+)" }],
    ["part:a:(b)", { part: "a:(b)" }],
    ["pad:8", { pad: 8 }],
    ["strip:0", { strip: "0" }],
    ["e164", "e164"],
  ])("%s", (text, form) => {
    const { settings, problems } = read(text);
    expect(problems).toEqual([]);
    expect(settings.crms[0]?.variables.id?.form).toEqual(form);
  });

  test.each(["pad:x", "pad:0", "strip:", "upper", "part"])("%s is invalid and reported", (text) => {
    const { settings, problems } = read(text);
    expect(problems).toMatchObject([{ code: "replaced" }]);
    expect(settings.crms[0]?.variables.id?.form).toBe("raw");
  });
});
