import { describe, expect, it } from "vitest";
import { isInvented, SAMPLE_VISITOR } from "../../../../../src/domain/crm/sample";
import { presetSample, sampleConversation, sampleWith } from "../../../../../src/domain/settings/draft/sample-visitor";

const ID = { variable: "visitor.externalUserId", text: "C-7" } as const;
const EMAIL = { variable: "visitor.email", text: "zoe@example.org" } as const;
const phone = (text: string) => ({ variable: "visitor.phoneNumber", text }) as const;

describe("sampleWith", () => {
  it("keeps nothing of the invented visitor, but extends a real customer", () => {
    const customer = sampleWith(SAMPLE_VISITOR, ID);
    expect(customer).toEqual({ externalUserId: "C-7", email: "", phoneNumber: "" });
    expect(isInvented(customer)).toBe(false);
    expect(sampleWith(customer, EMAIL)).toEqual({ externalUserId: "C-7", email: "zoe@example.org", phoneNumber: "" });
    expect(sampleConversation(customer).visitor).toEqual({ visitorId: "v-58213", externalUserId: "C-7" });
  });

  it.each([
    ["+33199001234", "+33199001234"],
    ["0033199001234", "+33199001234"],
    ["0199001234", "0199001234"],
    ["33199001234", "+33199001234"],
  ])("converts the phone number %s of a URL to the form that a visitor enters", (text, number) => {
    expect(sampleWith(SAMPLE_VISITOR, phone(text)).phoneNumber).toBe(number);
  });
});

describe("presetSample", () => {
  const record = { by: "record", ...ID } as const;

  it.each([
    [record, "record", "C-7"],
    [record, "number", SAMPLE_VISITOR.externalUserId],
    [record, "nothing", SAMPLE_VISITOR.externalUserId],
    [{ by: "search", ...EMAIL } as const, "number", ""],
    [{ by: "nothing" } as const, "record", SAMPLE_VISITOR.externalUserId],
  ] as const)("for %j, if the company sends the %s, has the ID %j", (customer, given, id) => {
    expect(presetSample(customer, given).externalUserId).toBe(id);
  });
});

it("an invented visitor with removed values is still invented", () => {
  expect(isInvented({ ...SAMPLE_VISITOR, email: " " })).toBe(true);
  expect(isInvented({ ...SAMPLE_VISITOR, email: "zoe@example.org" })).toBe(false);
  expect(sampleConversation(SAMPLE_VISITOR).visitor).toMatchObject({ firstName: "Camille" });
});
