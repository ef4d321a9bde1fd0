import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto";

/**
 * Signs a zip for Chrome and Edge: a CRX of version 3, which is a header with the public key and a signature before the zip.
 * https://chromium.googlesource.com/chromium/src/+/main/components/crx_file/crx3.proto
 *
 * @param key the private RSA key, which determines the extension's id
 */
export function createCrx(zip: Uint8Array, key: KeyObject): Buffer {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const id = createHash("sha256").update(publicKey).digest().subarray(0, 16);
  const signedData = field(CRX_ID, id);
  const context = Buffer.concat([Buffer.from("CRX3 SignedData\0"), uint32(signedData.length), signedData]);
  const signature = sign("sha256", Buffer.concat([context, zip]), key);
  const proof = Buffer.concat([field(PUBLIC_KEY, publicKey), field(SIGNATURE, signature)]);
  const header = Buffer.concat([field(SHA256_WITH_RSA, proof), field(SIGNED_HEADER_DATA, signedData)]);
  return Buffer.concat([Buffer.from("Cr24"), uint32(3), uint32(header.length), header, zip]);
}

/** Fields of the messages CrxFileHeader, AsymmetricKeyProof and SignedData. */
const SHA256_WITH_RSA = 2;
const SIGNED_HEADER_DATA = 10_000;
const PUBLIC_KEY = 1;
const SIGNATURE = 2;
const CRX_ID = 1;

/** Encodes a bytes field of a protocol buffer: its number and type, its length, its bytes. */
function field(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
