import { appendFileSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EngineAway } from "../../../../relay/src/engine/port";
import { openAcceptor } from "../../../../relay/src/intake/accept";
import { openSpool, SpoolFull } from "../../../../relay/src/intake/spool";
import { type ReadPost, readPost } from "../../../../relay/src/routing/post";

const newPath = () => join(mkdtempSync(join(tmpdir(), "spool-")), "spool.jsonl");
const MUCH = 1_000_000;
const read = (conversation: string, number: number): ReadPost => {
  const raw = JSON.stringify({
    eventType: "satisfaction.answered",
    eventId: `${conversation}-${number}`,
    conversationId: conversation,
    netPromoterScore: number,
  });
  const it = readPost({ family: "webhook", receivedAt: new Date().toISOString(), raw });
  if (!it.ok) throw new Error("refused");
  return it.read;
};

describe("the spool", () => {
  test("keeps lines over the end of the process, in order, until they are taken", async () => {
    const path = newPath();
    const spool = await openSpool(path, MUCH);
    await Promise.all(["a", "b", "c"].map((line) => spool.add(line)));
    expect(readFileSync(path, "utf8")).toBe("a\nb\nc\n");
    await spool.take();
    await spool.close();

    // As after a crash: a line was cut, and what was taken may be taken again.
    appendFileSync(path, "cut");
    const again = await openSpool(path, MUCH);
    const taken: string[] = [];
    for (let line = again.head(); line !== undefined; line = again.head()) {
      taken.push(line);
      await again.take();
    }
    expect(taken).toEqual(["a", "b", "c"]);
    expect(statSync(path).size).toBe(0);
    await again.add("d");
    expect(readFileSync(path, "utf8")).toBe("d\n");
    await again.close();
  });

  test("says that it is full, and has room again when it was emptied", async () => {
    const spool = await openSpool(newPath(), 10);
    await spool.add("12345678");
    await expect(spool.add("1")).rejects.toThrow(SpoolFull);
    await spool.take();
    await spool.add("1");
    expect(spool.head()).toBe("1");
    await spool.close();
  });

  test("makes no file where nothing waits", async () => {
    const path = newPath();
    await openSpool(path, MUCH);
    expect(() => statSync(path)).toThrow();
  });
});

describe("what is accepted", () => {
  const open = async (deliver: (read: ReadPost) => Promise<void>, path = newPath()) =>
    openAcceptor({
      router: { deliver },
      spool: await openSpool(path, MUCH),
      now: Date.now,
      onUnreadable: () => {},
      onSpool: () => {},
    });

  test("waits in the spool while the engine is away, and stays in order", async () => {
    let isAway = true;
    const delivered: string[] = [];
    const acceptor = await open(async ({ event }) => {
      if (isAway) throw new EngineAway();
      delivered.push(event.id);
    });
    const all = ["a-1", "b-1", "a-2", "b-2"];
    for (const id of all) {
      const [conversation = "", number] = id.split("-");
      expect(await acceptor.accept(read(conversation, Number(number)))).toBe("spooled");
    }
    isAway = false;
    await acceptor.accept(read("a", 3));
    await expect.poll(() => delivered).toEqual([...all, "a-3"]);
    await acceptor.close();
  });

  test("comes after what other processes kept of the time in which the engine was away", async () => {
    const delivered: string[] = [];
    const acceptor = await open(async ({ event }) => void delivered.push(event.id));
    acceptor.back();
    expect(await acceptor.accept(read("a", 1))).toBe("spooled");
    expect(await acceptor.accept(read("a", 2))).toBe("spooled");
    expect(delivered).toEqual([]);
    await expect.poll(() => delivered, { timeout: 10_000 }).toEqual(["a-1", "a-2"]);
    expect(await acceptor.accept(read("a", 3))).toBe("accepted");
    await acceptor.close();
  });

  test("is delivered after a restart", async () => {
    const path = newPath();
    const before = await open(() => Promise.reject(new EngineAway()), path);
    await before.accept(read("a", 1));
    await before.close();
    const delivered: string[] = [];
    const after = await open(async ({ event }) => void delivered.push(event.id), path);
    await expect.poll(() => delivered).toEqual(["a-1"]);
    await after.close();
  });

  test("of one conversation, one goes after the other", async () => {
    const order: string[] = [];
    const acceptor = await open(async ({ event }) => {
      order.push(`${event.id} begins`);
      await new Promise((resolve) => setTimeout(resolve, event.id === "a-1" ? 30 : 0));
      order.push(`${event.id} ends`);
    });
    await Promise.all([read("a", 1), read("a", 2), read("b", 1)].map((one) => acceptor.accept(one)));
    expect(order.indexOf("a-1 ends")).toBeLessThan(order.indexOf("a-2 begins"));
    expect(order.indexOf("b-1 ends")).toBeLessThan(order.indexOf("a-1 ends"));
    await acceptor.close();
  });
});
