import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { findPart, parsePartPattern } from "../../../../src/domain/crm/part-pattern";
import { findRecord } from "../../../../src/domain/crm/record";
import { formValue } from "../../../../src/domain/crm/value-form";
import type { NamedVariable } from "../../../../src/domain/settings/schema";
import { readPhone } from "../../../../src/platform/phones/main";
import { conversation, crmWith } from "../conversations";

type Form = NamedVariable["form"];

const write = (text: string, form: Form, country = "") => formValue(text, { form }, { country, readPhone });

describe("formValue", () => {
  test.each<[text: string, form: Form, country: string, written: string | undefined]>([
    ["+33 6 12 34 56 78", "e164", "", "+33612345678"],
    ["+33 6 12 34 56 78", "national", "", "0612345678"],
    ["+33 (0)6.12.34.56.78", "digits", "", "33612345678"],
    ["06 12 34 56 78", "e164", "FR", "+33612345678"],
    ["06 12 34 56 78", "digits", "FR", "33612345678"],
    ["0033 6 12 34 56 78", "national", "FR", "0612345678"],
    ["06 12 34 56 78", "e164", "", undefined],
    ["06 12 34 56 78", "e164", "ZZ", undefined],
    ["+44 20 7946 0958", "national", "FR", "02079460958"],
    ["(415) 555-2671", "e164", "US", "+14155552671"],
    ["+33 6 12", "e164", "", undefined],
    ["nobody", "digits", "FR", undefined],
    ["Camille@Example.COM", "lower", "", "camille@example.com"],
    ["C-10482", { part: "C-(\\d+)" }, "", "10482"],
    ["C-10482-1", { part: "C-(\\d+)" }, "", undefined],
    ["c-10482", { part: "C-(\\d+)" }, "", undefined],
    ["10482", { pad: 8 }, "", "00010482"],
    ["123456789", { pad: 8 }, "", "123456789"],
    ["C-1", { pad: 8 }, "", undefined],
    ["00010482", { strip: "0" }, "", "10482"],
    ["000", { strip: "0" }, "", "0"],
    ["CUST-10482", { strip: "CUST-" }, "", "10482"],
    ["CUST-", { strip: "CUST-" }, "", "CUST-"],
    ["FR/012/345", "path", "", "FR/012/345"],
    ["FR//345", "path", "", undefined],
    ["/345", "path", "", undefined],
    ["anything", "raw", "", "anything"],
  ])("%s as %j in %j is %s", (text, form, country, written) => {
    expect(write(text, form, country)).toBe(written);
  });

  test("does not format a phone number before the phone library is loaded", () => {
    expect(formValue("+33612345678", { form: "e164" }, { country: "FR", readPhone: undefined })).toBeUndefined();
  });
});

describe("a part pattern", () => {
  test.each<[pattern: string, value: string, part: string | undefined]>([
    ["(\\d+)", "10482", "10482"],
    ["^C-(\\d+)$", "C-10482", "10482"],
    ["\\d+", "10482", "10482"],
    ["[A-Z]{2}-(\\d{3,})", "FR-012345", "012345"],
    ["[A-Z]{2}-(\\d{3,})", "FR-01", undefined],
    ["[^-]+-([\\w.]+)", "shop-a.b_1", "a.b_1"],
    ["(.{4}).*", "abcdef", "abcd"],
    ["id\\.(\\d)\\?", "id.7?", "7"],
    ["x?(\\d+)", "12", "12"],
    // A piece does not backtrack.
    [".*-(\\d+)", "C-1", undefined],
    ["a*(b)", "aab", "b"],
    ["(b*)c", "c", undefined],
    ["([é])", "é", "é"],
  ])("%s for the value %s returns %s", (pattern, value, part) => {
    const parsed = parsePartPattern(pattern);
    expect(parsed).toBeDefined();
    expect(parsed && findPart(parsed, value)).toBe(part);
  });

  test.each([
    "",
    "(",
    ")",
    "()",
    "(a)(b)",
    "((a))",
    "a|b",
    "(?:a)",
    "\\1",
    "\\b",
    "a{3,1}",
    "a**",
    "+",
    "[",
    "[]",
    "[z-a]",
    "x{",
  ])("%s is rejected", (pattern) => {
    expect(parsePartPattern(pattern)).toBeUndefined();
  });

  test("finds what a regular expression without backtracking finds", () => {
    const piece = fc.constantFrom("a", "b", "\\d", "[ab]", "[^a]");
    const often = fc.constantFrom("", "?", "{2}");
    const row = fc.array(
      fc.tuple(piece, often).map(([what, how]) => what + how),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(row, row, fc.stringMatching(/^[ab1]{0,9}$/), (before, part, value) => {
        const pattern = parsePartPattern(`${before.join("")}(${part.join("")})`);
        const found = pattern && findPart(pattern, value);
        // It may find less than a regular expression with backtracking, but never a different part.
        if (found !== undefined) expect(value).toMatch(new RegExp(`^${before.join("")}(?:${part.join("")})$`));
        if (found !== undefined) expect(value.endsWith(found)).toBe(true);
      }),
    );
  });

  test("takes linear time for a long value", () => {
    const pattern = parsePartPattern(`${"\\d*".repeat(40)}(x)`);
    const began = performance.now();
    expect(pattern && findPart(pattern, "1".repeat(2_048))).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe("a value form in a record address", () => {
  const recordOf = (form: Form, externalUserId: string, template = "https://crm.acme.example/c/{id}/view") => {
    const variables = { id: { template: "{visitor.externalUserId}", form } };
    const result = compileCrm(crmWith({ records: [template], variables }));
    return result.ok ? findRecord(result.compiled, conversation({ externalUserId })) : undefined;
  };

  test("keeps a slash only if the form is a path", () => {
    expect(recordOf("path", "FR/012 345?#é")?.url).toBe("https://crm.acme.example/c/FR/012%20345%3F%23%C3%A9/view");
    expect(recordOf("raw", "FR/012")?.url).toBe("https://crm.acme.example/c/FR%2F012/view");
  });

  test.each(["../7", "7/../8", "./7", "7/..", "a/%2e%2e/b", "a\\..\\b"])(
    "rejects %s, which leads to another page",
    (id) => {
      expect(recordOf("path", id)).toMatchObject({ url: null, refused: [{ index: 0, reason: "dot-segment" }] });
    },
  );

  test.each(["/7", "7/", "a//b"])("rejects %s, which has an empty segment", (id) => {
    expect(recordOf("path", id)).toMatchObject({ url: null, refused: [{ reason: "value-form", variable: "id" }] });
  });

  test("rejects a private-use character that would become a slash", () => {
    expect(recordOf("path", "a\u{F0000}b")?.url).toBeNull();
    expect(recordOf("raw", "a\u{F0000}b")?.url).toBeNull();
  });

  test("keeps the start of the URL for any ID", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (id) => {
        const url = recordOf("path", id)?.url;
        if (url) expect(url).toMatch(/^https:\/\/crm\.acme\.example\/c\/.+\/view$/);
      }),
    );
  });

  test("tries the next address if the value does not match the form", () => {
    const variables = { number: { template: "{visitor.externalUserId}", form: { part: "C-(\\d+)" } } };
    const records = ["https://crm.acme.example/c/{number}", "https://crm.acme.example/search{?visitor.email}"];
    const result = compileCrm(crmWith({ records, variables }));
    const visitor = { externalUserId: "X-1", email: "ada@mail.example" };
    expect(result.ok && findRecord(result.compiled, conversation(visitor))).toEqual({
      url: "https://crm.acme.example/search?visitor.email=ada%40mail.example",
      index: 1,
      refused: [{ index: 0, reason: "value-form", variable: "number" }],
    });
  });

  test("reports an invalid pattern as a problem of its variable", () => {
    const variables = { number: { template: "{visitor.externalUserId}", form: { part: "a|b" } } };
    expect(compileCrm(crmWith({ variables }))).toEqual({
      ok: false,
      problems: [{ field: "variables.number", problem: { code: "form-pattern" } }],
    });
  });
});
