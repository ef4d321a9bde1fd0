import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createCrx } from "../../../../tools/package/create-crx";
import { extensionId } from "../../../../tools/package/extension-id";
import { finishPackage } from "../../../../tools/package/finish-package";
import { readPackageOptions } from "../../../../tools/package/options";
import { manifestKey, readSigningKey } from "../../../../tools/package/signing-key";
import { updateJson, updateXml } from "../../../../tools/package/update-manifests";
import type { Files } from "../../../../tools/package/zip";

/** Returns the fields of a protocol buffer that contains only length-delimited fields. */
function fieldsOf(message: Buffer): [number, Buffer][] {
  const fields: [number, Buffer][] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte % 128) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const number = Math.floor(varint() / 8);
    const length = varint();
    fields.push([number, message.subarray(at, at + length)]);
    at += length;
  }
  return fields;
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

test("a signed package has Chromium's format: header, key, ID, signature, zip", () => {
  const zip = Buffer.from("PK and so on");
  const crx = createCrx(zip, privateKey);
  expect(crx.subarray(0, 4).toString()).toBe("Cr24");
  expect(crx.readUInt32LE(4)).toBe(3);
  const end = 12 + crx.readUInt32LE(8);
  expect(crx.subarray(end)).toEqual(zip);

  const header = new Map(fieldsOf(crx.subarray(12, end)));
  const proof = new Map(fieldsOf(header.get(2) ?? Buffer.alloc(0)));
  const signed = header.get(10_000) ?? Buffer.alloc(0);
  const publicKey = proof.get(1) ?? Buffer.alloc(0);
  expect(new Map(fieldsOf(signed)).get(1)).toEqual(createHash("sha256").update(publicKey).digest().subarray(0, 16));
  expect(publicKey.toString("base64")).toBe(manifestKey(privateKey));

  const length = Buffer.alloc(4);
  length.writeUInt32LE(signed.length);
  const text = Buffer.concat([Buffer.from("CRX3 SignedData\0"), length, signed, zip]);
  expect(verify("sha256", text, createPublicKey(privateKey), proof.get(2) ?? Buffer.alloc(0))).toBe(true);
});

test("a key is created once, readable only by its owner, and gives the same ID again", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-key-"));
  try {
    const path = join(folder, "own.pem");
    const first = readSigningKey(path);
    const again = readSigningKey(path);
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(extensionId(manifestKey(again.key))).toBe(extensionId(manifestKey(first.key)));
    // Windows has other file permissions.
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
    expect(() => readSigningKey(path)).toThrow("RSA");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("an update manifest names the newest version", () => {
  const release = { id: "abcd", version: "1.2.3", url: 'https://a.example/x.crx?a=1&b="2"' };

  test("for Chrome and Edge", () => {
    expect(updateXml(release)).toContain('<app appid="abcd">');
    expect(updateXml(release)).toContain('codebase="https://a.example/x.crx?a=1&amp;b=&quot;2&quot;" version="1.2.3"');
  });

  test("for Firefox", () => {
    expect(JSON.parse(updateJson(release))).toEqual({
      addons: { abcd: { updates: [{ version: "1.2.3", update_link: release.url }] } },
    });
  });
});

describe("the manifest of a self-hosted package", () => {
  const gecko = { id: "desk-bridge@desk-bridge.example" };
  const built = { version: "0.1.0", key: "k", host_permissions: [], browser_specific_settings: { gecko } };
  const files: Files = new Map([["manifest.json", Buffer.from(JSON.stringify(built))]]);
  const manifestOf = (target: "chrome" | "firefox", args: string[]) =>
    JSON.parse(new TextDecoder().decode(finishPackage(files, target, readPackageOptions(args)).get("manifest.json")));

  test("contains the URL of updates and the requested version", () => {
    const args = ["--serve-from=https://a.example/x/", "--version=0.1.0.1", "--firefox-id=a@b"];
    expect(manifestOf("chrome", args)).toMatchObject({
      version: "0.1.0.1",
      update_url: "https://a.example/x/updates.xml",
    });
    const firefox = { gecko: { id: "a@b", update_url: "https://a.example/x/updates.json" } };
    expect(manifestOf("firefox", args)).toMatchObject({ browser_specific_settings: firefox });
    expect(manifestOf("firefox", args)).not.toHaveProperty("update_url");
  });

  test("contains neither for a store", () => {
    expect(manifestOf("chrome", [])).toEqual({
      version: "0.1.0",
      host_permissions: [],
      browser_specific_settings: { gecko },
    });
  });
});

test.each(["--site=crm.acme.example", "--version=1.2.beta", "--serve-from=https://a.example/x", "--colour=red"])(
  "%s is rejected",
  (argument) => {
    expect(() => readPackageOptions([argument])).toThrow();
  },
);
