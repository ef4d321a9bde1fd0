import { expect, it } from "vitest";
import { SAMPLE_VISITOR } from "../../../../../src/domain/crm/sample";
import { type CrmDraft, newDraft } from "../../../../../src/domain/settings/draft/draft";
import { toLines } from "../../../../../src/domain/settings/draft/lines";
import { previewDraft } from "../../../../../src/domain/settings/draft/preview-draft";
import { sampleConversation } from "../../../../../src/domain/settings/draft/sample-visitor";

const HOST = "https://crm.acme.example";
const draft = (records: string[], more: Partial<CrmDraft> = {}): CrmDraft => ({
  ...newDraft(),
  name: "Acme",
  sites: toLines(["crm.acme.example"]),
  records: toLines(records),
  ...more,
});

it("shows the result of each address, and marks the first that opens", () => {
  const visitor = sampleConversation({ ...SAMPLE_VISITOR, externalUserId: " " });
  const records = [
    `${HOST}/{visitor.externalUserId}`,
    `${HOST}/{+visitor.email}`,
    "",
    `${HOST}/search{?q}`,
    `${HOST}/tel/{visitor.phoneNumber}`,
    "https://crm.acme.example.evil.example/{visitor.email}",
  ];
  const variables = [
    { key: 0, name: "q", template: "{visitor.email}", form: "raw", values: "raw", encoding: "none" } as const,
  ];
  expect([...previewDraft(draft(records, { variables }), visitor)]).toEqual([
    [0, { result: { state: "missing", variables: ["visitor.externalUserId"] }, wins: false }],
    [1, { result: { state: "broken" }, wins: false }],
    [3, { result: { state: "address", url: `${HOST}/search?q=camille.durand%40example.com` }, wins: true }],
    [4, { result: { state: "address", url: `${HOST}/tel/%2B33%201%2099%2000%2012%2034` }, wins: false }],
    [5, { result: { state: "broken" }, wins: false }],
  ]);
});

it("shows why an address is refused", () => {
  const elsewhere = draft([`${HOST}/{visitor.email}`], { sites: toLines([`${HOST}/app/*`]) });
  expect(previewDraft(elsewhere, sampleConversation(SAMPLE_VISITOR)).get(0)?.result).toEqual({
    state: "refused",
    reason: "outside-sites",
  });
});

it("shows addresses that do not need a broken site or variable", () => {
  const variables = [
    { key: 0, name: "q", template: "{nobody}", form: "raw", values: "raw", encoding: "none" } as const,
  ];
  const sites = toLines(["crm.acme.example", "http://insecure.example"]);
  const previews = previewDraft(
    draft([`${HOST}/{q}`, `${HOST}/{visitor.email}`], { variables, sites }),
    sampleConversation(SAMPLE_VISITOR),
  );
  expect(previews.get(0)?.result.state).toBe("broken");
  expect(previews.get(1)).toMatchObject({ result: { state: "address" }, wins: true });
});
