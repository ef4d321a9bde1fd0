import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type Cluster, EngineUnavailable } from "../../../../relay/src/engine/port";
import { type Acceptor, openAcceptor } from "../../../../relay/src/intake/accept";
import { openSpool } from "../../../../relay/src/intake/spool";
import { readSpooled } from "../../../../relay/src/intake/spooled";
import { type ReadPost, readPost } from "../../../../relay/src/routing/post";
import { createRandom } from "../../../relay/support/scenario";

const newPath = () => join(mkdtempSync(join(tmpdir(), "spool-")), "spool.jsonl");
const ALONE: Cluster = { ask: async () => new Map(), dismiss: async () => {}, leave: async () => {} };

const read = (conversation: string, number: number): ReadPost => {
  const raw = JSON.stringify({
    eventType: "satisfaction.answered",
    eventId: `${conversation}-${number}`,
    conversationId: conversation,
    netPromoterScore: 9,
  });
  const it = readPost({ family: "webhook", receivedAt: new Date().toISOString(), raw });
  if (!it.ok) throw new Error("refused");
  return it.read;
};

async function open(deliver: (read: ReadPost) => Promise<void>, path = newPath(), name = "one"): Promise<Acceptor> {
  return openAcceptor({
    name,
    router: { deliver },
    spool: await openSpool(path, 1_000_000, readSpooled),
    now: () => performance.timeOrigin + performance.now(),
    onUnreadable: () => {},
    onSpool: () => {},
    onAbsent: () => {},
  });
}

describe("an accepted post", () => {
  test("waits in the spool while the engine is unavailable, and stays in order", async () => {
    const delivered: string[] = [];
    const acceptor = await open(async ({ event }) => void delivered.push(event.id));
    const all = ["a-1", "b-1", "a-2", "b-2"];
    for (const id of all) {
      const [conversation = "", number] = id.split("-");
      expect(await acceptor.accept(read(conversation, Number(number)))).toBe("spooled");
    }
    expect(delivered).toEqual([]);
    acceptor.begin(ALONE);
    await acceptor.accept(read("a", 3));
    await expect.poll(() => delivered.length).toBe(5);
    expect(delivered.filter((id) => id.startsWith("a"))).toEqual(["a-1", "a-2", "a-3"]);
    expect(delivered.filter((id) => id.startsWith("b"))).toEqual(["b-1", "b-2"]);
    expect(await acceptor.accept(read("a", 4))).toBe("accepted");
    expect(await acceptor.close()).toBe(true);
  });

  test("is not spooled before the engine is known to be unavailable, because other processes may deliver later posts", async () => {
    let isAway = true;
    const acceptor = await open(async () => {
      if (isAway) throw new EngineUnavailable();
    });
    acceptor.begin(ALONE);
    const first = acceptor.accept(read("a", 1));
    const second = acceptor.accept(read("b", 1));
    isAway = false;
    expect(await first).toBe("accepted");
    expect(await second).toBe("accepted");

    isAway = true;
    const third = acceptor.accept(read("a", 2));
    await pause(20);
    acceptor.end();
    expect(await third).toBe("spooled");
    expect(await acceptor.close()).toBe(false);
  });

  test("is delivered after a restart", async () => {
    const path = newPath();
    const before = await open(() => Promise.reject(new EngineUnavailable()), path);
    await before.accept(read("a", 1));
    await before.close();
    const delivered: string[] = [];
    const after = await open(async ({ event }) => void delivered.push(event.id), path);
    after.begin(ALONE);
    await expect.poll(() => delivered).toEqual(["a-1"]);
    await after.close();
  });

  test("is delivered after the previous post of its conversation", async () => {
    const order: string[] = [];
    const acceptor = await open(async ({ event }) => {
      order.push(`${event.id} begins`);
      await pause(event.id === "a-1" ? 30 : 0);
      order.push(`${event.id} ends`);
    });
    acceptor.begin(ALONE);
    await Promise.all([read("a", 1), read("a", 2), read("b", 1)].map((one) => acceptor.accept(one)));
    expect(order.indexOf("a-1 ends")).toBeLessThan(order.indexOf("a-2 begins"));
    expect(order.indexOf("b-1 ends")).toBeLessThan(order.indexOf("a-1 ends"));
    await acceptor.close();
  });
});

/**
 * Simulates processes that share an engine. Each loses and regains the engine at its own time, and may be stopped and
 * restarted.
 */
function company(names: readonly string[], chance: () => number) {
  const delivered = new Map<string, number[]>();
  const paths = new Map(names.map((name) => [name, newPath()]));
  const running = new Map<string, Acceptor>();
  const reached = new Set<string>();

  const ofName = (name: string): Cluster => ({
    async ask(question) {
      await pause(chance() * 3);
      const others = names.filter((other) => other !== name);
      return new Map(
        others.map((other) => [other, reached.has(other) ? running.get(other)?.answer(question) : undefined]),
      );
    },
    dismiss: async () => {},
    leave: async () => {},
  });
  const reach = (name: string) => {
    reached.add(name);
    running.get(name)?.begin(ofName(name));
  };
  const lose = (name: string) => {
    reached.delete(name);
    running.get(name)?.end();
  };
  const deliver = (name: string) => async (one: ReadPost) => {
    await pause(chance() * 3);
    if (!reached.has(name)) throw new EngineUnavailable();
    const [conversation = "", number] = one.event.id.split("-");
    const all = delivered.get(conversation) ?? [];
    delivered.set(conversation, all);
    // The engine stores repeated events only once.
    if (!all.includes(Number(number))) all.push(Number(number));
  };
  return {
    delivered,
    running,
    async start(name: string, isThere: boolean) {
      running.set(name, await open(deliver(name), paths.get(name), name));
      if (isThere) reach(name);
    },
    async end(name: string) {
      const acceptor = running.get(name);
      running.delete(name);
      lose(name);
      await acceptor?.close();
    },
    async breakDown() {
      for (const name of names) lose(name);
      await pause(10 + chance() * 60);
    },
    async comeBack() {
      for (const name of [...running.keys()].sort(() => chance() - 0.5)) {
        await pause(chance() * 30);
        reach(name);
      }
    },
  };
}

describe("with several processes", () => {
  const NAMES = ["one", "two", "three"];

  test.each([1, 2, 3, 4])(
    "posts are delivered in the order in which they were accepted, despite stops and failures (%i)",
    async (seed) => {
      const chance = createRandom(seed * 7919);
      const all = company(NAMES, chance);
      for (const name of NAMES) await all.start(name, true);
      let isTelling = true;

      const disturb = async () => {
        for (let time = 0; time < 6; time++) {
          await pause(chance() * 40);
          await all.breakDown();
          const name = NAMES[Math.floor(chance() * NAMES.length)] ?? "";
          const isKilled = chance() < 0.6;
          if (isKilled) await all.end(name);
          await all.comeBack();
          await pause(chance() * 60);
          if (isKilled) await all.start(name, true);
        }
        isTelling = false;
      };
      const told = new Map<string, number>();
      const tell = async (conversation: string) => {
        for (let number = 1; isTelling; number++) {
          for (let isTaken = false; !isTaken; ) {
            const taker = [...all.running.values()][Math.floor(chance() * all.running.size)];
            isTaken = await (
              taker?.accept(read(conversation, number)) ?? Promise.reject(new Error("No process is running."))
            ).then(
              () => true,
              () => false,
            );
            if (!isTaken) await pause(5);
          }
          told.set(conversation, number);
          await pause(chance() * 4);
        }
      };
      await Promise.all([disturb(), ...["a", "b", "c", "d"].map(tell)]);
      const expected = [...told].map(([id, count]) => [id, Array.from({ length: count }, (_, index) => index + 1)]);
      await expect
        .poll(() => [...all.delivered].map(([id, numbers]) => [id, numbers.length]).sort(), { timeout: 20_000 })
        .toEqual([...told].sort());
      expect([...all.delivered].sort()).toEqual(expected.sort());
      const acceptors = [...all.running.values()];
      await expect
        .poll(() => acceptors.map((one) => JSON.parse(one.answer("{}")).phase))
        .toEqual(NAMES.map(() => "direct"));
      for (const acceptor of acceptors) await acceptor.close();
    },
  );
});
