import { appendFileSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSpool, SpoolFull } from "../../../../relay/src/intake/spool";

const newPath = () => join(mkdtempSync(join(tmpdir(), "spool-")), "spool.jsonl");
const MUCH = 1_000_000;
const open = (path: string, most = MUCH) => openSpool(path, most, (line) => line);

describe("the spool", () => {
  test("keeps lines over the end of the process, in order, until they are taken", async () => {
    const path = newPath();
    const spool = await open(path);
    await Promise.all(["a", "b", "c"].map((line) => spool.add(line)));
    expect(readFileSync(path, "utf8")).toBe("a\nb\nc\n");
    await spool.take(1);
    expect(spool.items).toEqual(["b", "c"]);
    await spool.close();

    // As after a crash: a line was cut, and what was taken may be taken again.
    appendFileSync(path, "cut é".slice(0, 4));
    const again = await open(path);
    expect(again.items).toEqual(["a", "b", "c"]);
    expect(readFileSync(path, "utf8")).toBe("a\nb\nc\n");
    await again.take(2);
    expect([...again.items, again.count]).toEqual(["c", 1]);
    await again.take(1);
    expect(statSync(path).size).toBe(0);
    await again.add("d");
    expect(readFileSync(path, "utf8")).toBe("d\n");
    await again.close();
  });

  test("leaves the file as it is when it is opened again, so that a crash in this moment loses nothing", async () => {
    const path = newPath();
    const spool = await open(path);
    await spool.add("a");
    await spool.close();
    const { mtimeMs, ino } = statSync(path);
    const again = await open(path);
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
    await again.close();
  });

  test("counts what is still being written", async () => {
    const spool = await open(newPath());
    const adding = spool.add("a");
    expect([spool.count, spool.items.length]).toEqual([1, 0]);
    await adding;
    expect([spool.count, spool.items.length]).toEqual([1, 1]);
    await spool.close();
  });

  test("says that it is full, and has room again when it was emptied", async () => {
    const spool = await open(newPath(), 10);
    await spool.add("12345678");
    await expect(spool.add("1")).rejects.toThrow(SpoolFull);
    await spool.take(1);
    await spool.add("1");
    expect(spool.items).toEqual(["1"]);
    await spool.close();
  });

  test("makes no file where nothing waits", async () => {
    const path = newPath();
    await open(path);
    expect(() => statSync(path)).toThrow();
  });
});
