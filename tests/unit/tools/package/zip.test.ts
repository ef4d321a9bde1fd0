import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readCommit } from "../../../../tools/package/read-commit";
import { createZip, type Files } from "../../../../tools/package/zip";

const ROOT = resolve(import.meta.dirname, "../../../..");
const bytes = (text: string) => new TextEncoder().encode(text);
const FILES: Files = new Map([
  ["manifest.json", bytes("{}")],
  ["src/b.js", bytes("b".repeat(5_000))],
  ["_locales/en/messages.json", bytes('{"é":1}')],
]);
/** The digest of a zip of these files, on every machine. */
const DIGEST = "a226b3b8";

const digest = (zip: Uint8Array) => createHash("sha256").update(zip).digest("hex");

describe("a package", () => {
  test("contains its files", () => {
    const found = unzipSync(createZip(FILES));
    expect(Object.keys(found)).toEqual(["_locales/en/messages.json", "manifest.json", "src/b.js"]);
    for (const [path, content] of FILES) expect(found[path]).toEqual(content);
  });

  test("has the same bytes for any order of the files", () => {
    expect(digest(createZip(new Map([...FILES].reverse())))).toBe(digest(createZip(FILES)));
  });

  test("has the same bytes on any day and machine", () => {
    expect(digest(createZip(FILES)).slice(0, 8)).toBe(DIGEST);
  });

  test.each(["Asia/Tokyo", "America/St_Johns", "UTC"])("has the same bytes in the time zone %s", (TZ) => {
    const script = `import { createZip } from "./tools/package/zip.ts";
      process.stdout.write(Buffer.from(createZip(new Map([["a", new Uint8Array(9)]]))).toString("hex"));`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", script];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, TZ },
      encoding: "utf8",
    });
    expect(stdout || stderr).toBe(Buffer.from(createZip(new Map([["a", new Uint8Array(9)]]))).toString("hex"));
  });

  test("differs if a file differs", () => {
    expect(digest(createZip(new Map(FILES).set("manifest.json", bytes("{ }"))))).not.toBe(digest(createZip(FILES)));
  });
});

// The unpacked source package has no Git history, and needs none.
test.skipIf(!existsSync(resolve(ROOT, ".git")))("the sources are those of the last commit, byte for byte", () => {
  const files = readCommit(ROOT);
  const listed = spawnSync("git", ["ls-tree", "-r", "--name-only", "HEAD"], { cwd: ROOT, encoding: "utf8" }).stdout;
  expect([...(files?.keys() ?? [])]).toEqual(listed.trimEnd().split("\n"));
  const icon = spawnSync("git", ["show", "HEAD:icons/icon-128.png"], { cwd: ROOT }).stdout;
  expect(Buffer.from(files?.get("icons/icon-128.png") ?? []).equals(icon)).toBe(true);
});
