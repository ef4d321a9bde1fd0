import { expect, test } from "vitest";
import { findAddressFault } from "../../../../src/domain/crm/find-address-fault";
import { readAddress } from "../../../../src/domain/crm/presets/recognize";

test.each([
  ["https://crm.example.com/contacts/Ada Lovelace", { trouble: "space" }],
  ["my crm", { trouble: "space" }],
  ["http://crm.example.com/contacts/1", { trouble: "insecure" }],
  ["ftp://crm.example.com/1", { trouble: "scheme", scheme: "ftp" }],
  ["chrome-extension://abc/options.html", { trouble: "scheme", scheme: "chrome-extension" }],
  ["https://ada:secret@crm.example.com/1", { trouble: "credentials" }],
  ["ada@crm.example.com", { trouble: "credentials" }],
  ["contacts", { trouble: "no-site" }],
  ["https://", { trouble: "no-site" }],
])("%s", (text, trouble) => {
  expect(readAddress(text)).toBeUndefined();
  expect(findAddressFault(text)).toEqual(trouble);
});

test("rejects an unencrypted URL unless the organisation allows its host", () => {
  const address = "http://crm.firma.example/contacts/1";
  expect(readAddress(address, ["*.firma.example"])?.href).toBe(address);
  expect(readAddress(address, ["other.example"])).toBeUndefined();
  expect(findAddressFault(`${address} `, ["other.example"])).toEqual({ trouble: "insecure" });
});
