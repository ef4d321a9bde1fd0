import { describe, expect, test } from "vitest";
import { isSignature, isSigned, sign } from "../../../../relay/src/intake/signature";

const BODY = Buffer.from('{"eventType":"user.connected"}');

describe("a signature", () => {
  test("matches the second test case of RFC 4231", () => {
    expect(sign("Jefe", "what do ya want for nothing?")).toBe(
      "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  test("is accepted with either of two secrets", () => {
    for (const secret of ["new", "old"]) expect(isSigned(["new", "old"], BODY, sign(secret, BODY))).toBe(true);
    expect(isSigned(["new", "old"], BODY, sign("older", BODY))).toBe(false);
    expect(isSigned([], BODY, sign("", BODY))).toBe(false);
    expect(isSigned(["new"], Buffer.from(`${BODY} `), sign("new", BODY))).toBe(false);
  });

  test.each([
    undefined,
    [],
    "",
    "sha1=00",
    `sha256=${"G".repeat(64)}`,
    `sha256=${"a".repeat(63)}`,
    `SHA256=${"a".repeat(64)}`,
  ])("%s is not a signature", (header) => expect(isSignature(header)).toBe(false));
});
