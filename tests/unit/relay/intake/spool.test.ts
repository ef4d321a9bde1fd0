import { appendFileSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSpool, SpoolFull } from "../../../../relay/src/intake/spool";

const newPath = () => join(mkdtempSync(join(tmpdir(), "spool-")), "spool.jsonl");
const MUCH = 1_000_000;
const open = (path: string, most = MUCH) => openSpool(path, most, (line) => line);

describe("the spool", () => {
  test("keeps lines in order across a restart of the process until they are taken", async () => {
    const path = newPath();
    const spool = await open(path);
    await Promise.all(["a", "b", "c"].map((line) => spool.add(line)));
    expect(readFileSync(path, "utf8")).toBe("a\nb\nc\n");
    await spool.removeOldest(1);
    expect(spool.items).toEqual(["b", "c"]);
    await spool.close();

    // Simulates a crash: a line is incomplete, and lines that were taken may be taken again.
    appendFileSync(path, "cut é".slice(0, 4));
    const again = await open(path);
    expect(again.items).toEqual(["a", "b", "c"]);
    expect(readFileSync(path, "utf8")).toBe("a\nb\nc\n");
    await again.removeOldest(2);
    expect([...again.items, again.count]).toEqual(["c", 1]);
    await again.removeOldest(1);
    expect(statSync(path).size).toBe(0);
    await again.add("d");
    expect(readFileSync(path, "utf8")).toBe("d\n");
    await again.close();
  });

  test("does not rewrite the file when it is opened, so that a crash at that moment loses nothing", async () => {
    const path = newPath();
    const spool = await open(path);
    await spool.add("a");
    await spool.close();
    const { mtimeMs, ino } = statSync(path);
    const again = await open(path);
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
    await again.close();
  });

  test("counts lines that are still being written", async () => {
    const spool = await open(newPath());
    const adding = spool.add("a");
    expect([spool.count, spool.items.length]).toEqual([1, 0]);
    await adding;
    expect([spool.count, spool.items.length]).toEqual([1, 1]);
    await spool.close();
  });

  test("rejects lines when it is full, and accepts them again when lines were taken", async () => {
    const spool = await open(newPath(), 10);
    await spool.add("12345678");
    await expect(spool.add("1")).rejects.toThrow(SpoolFull);
    await spool.removeOldest(1);
    await spool.add("1");
    expect(spool.items).toEqual(["1"]);
    await spool.close();
  });

  test("creates no file if nothing waits", async () => {
    const path = newPath();
    await open(path);
    expect(() => statSync(path)).toThrow();
  });
});
