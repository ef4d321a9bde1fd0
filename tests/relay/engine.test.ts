import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Delivery, Engine, Entry } from "../../relay/src/engine/port";
import { type EnginePlace, natsPlace, sqlitePlace } from "./support/engines";

const delivery = (agent: string, about: Partial<Delivery> = {}): Delivery => ({
  agent,
  id: randomUUID(),
  body: `{"data":{"id":"${randomUUID()}"}}`,
  ...about,
});
const append = async (engine: Engine, deliveries: Delivery[]) => (await engine.append(deliveries)) ?? [];
const newAgent = () => `agent-${randomUUID()}`;

/** What every engine does. Two instances use the same storage, like two processes. */
describe.each<[string, () => Promise<EnginePlace>, boolean]>([
  ["libsql", sqlitePlace, false],
  ["NATS", natsPlace, true],
])("the engine on %s", (_name, makePlace, isShared) => {
  let place: EnginePlace;
  let engine: Engine;
  let other: Engine;
  beforeAll(async () => {
    place = await makePlace();
    // Concurrently, like two processes that are started together.
    [engine, other] = await Promise.all([place.open(), place.open()]);
  });
  afterAll(async () => {
    await Promise.all([engine.close(), other.close()]);
    await place.end();
  });

  test("increments cursors, and replays the events of an agent", async () => {
    const [ada, bob] = [newAgent(), newAgent()];
    const all = [delivery(ada), delivery(bob), delivery(ada), delivery(ada)];
    const appended = await append(engine, all);
    expect(appended.every(({ isNew }) => isNew)).toBe(true);
    const cursors = appended.map(({ cursor }) => cursor);
    expect(cursors).toEqual([...cursors].sort((a, b) => a - b));

    const replayed = await other.replay(ada, 0, 10);
    expect(replayed.map(({ body }) => body)).toEqual([0, 2, 3].map((index) => all[index]?.body));
    expect(replayed.map(({ cursor }) => cursor)).toEqual([0, 2, 3].map((index) => cursors[index]));
    expect(await engine.replay(ada, cursors[0] ?? 0, 1)).toEqual(replayed.slice(1, 2));
    expect(await engine.replay(ada, cursors[3] ?? 0, 10)).toEqual([]);
    expect((await engine.bounds()).last).toBeGreaterThanOrEqual(cursors[3] ?? 0);
    expect(other.stream).toBe(engine.stream);
  });

  test("stores only one of an agent's deliveries with the same id", async () => {
    const [ada, bob] = [newAgent(), newAgent()];
    const one = delivery(ada);
    const [first] = await append(engine, [one]);
    const again = await append(other, [
      { ...one, body: "{}" },
      { ...one, agent: bob },
    ]);
    expect(again.map(({ isNew }) => isNew)).toEqual([false, true]);
    expect(again[0]?.cursor).toBe(first?.cursor);
    expect((await engine.replay(ada, 0, 10)).map(({ body }) => body)).toEqual([one.body]);
  });

  test("stores deliveries and the memory together, or neither", async () => {
    const ada = newAgent();
    const memory = { room: "conversations", key: randomUUID(), value: "1", revision: 0 } as const;
    expect(await engine.append([delivery(ada)], memory)).toHaveLength(1);
    expect(await other.append([delivery(ada)], { ...memory, value: "2" })).toBeUndefined();
    expect(await engine.replay(ada, 0, 10)).toHaveLength(1);
    expect((await engine.get("conversations", memory.key))?.value).toBe("1");
    expect(await engine.append([], { ...memory, key: randomUUID() })).toEqual([]);
  });

  test("reports new entries in order, including those of other processes", async () => {
    const ada = newAgent();
    const heard: Entry[] = [];
    const stop = other.follow((entry) => heard.push(entry));
    await other.bounds();
    const all = Array.from({ length: 300 }, () => delivery(ada));
    await Promise.all(all.map((one, index) => (index % 2 ? engine : other).append([one])));
    await expect.poll(() => heard.filter(({ agent }) => agent === ada).length, { timeout: 5_000 }).toBe(300);
    expect(heard.filter(({ agent }) => agent === ada)).toEqual(await engine.replay(ada, 0, 1_000));
    stop();
    await engine.append([delivery(ada)]);
    await other.bounds();
    expect(heard.filter(({ agent }) => agent === ada)).toHaveLength(300);
  });

  test("writes a value only if it has not changed since it was read", async () => {
    const key = randomUUID();
    expect(await engine.get("conversations", key)).toBeUndefined();
    expect(await engine.put("conversations", key, "1", 0)).toBe(true);
    expect(await other.put("conversations", key, "2", 0)).toBe(false);
    const kept = await other.get("conversations", key);
    expect(kept?.value).toBe("1");
    expect(await other.put("conversations", key, "2", kept?.revision)).toBe(true);
    expect(await engine.put("conversations", key, "3", kept?.revision)).toBe(false);
    expect(await engine.put("conversations", key, "4")).toBe(true);
    expect((await other.get("conversations", key))?.value).toBe("4");
  });

  test("removes a value for only one of two callers, and stores it again afterwards", async () => {
    const key = randomUUID();
    await engine.put("codes", key, "it");
    const removed = await Promise.all([engine.remove("codes", key), other.remove("codes", key)]);
    expect(removed.sort()).toEqual([false, true]);
    expect(await engine.get("codes", key)).toBeUndefined();
    expect(await engine.put("codes", key, "again", 0)).toBe(true);
    expect(await engine.remove("codes", randomUUID())).toBe(false);
  });

  test("reports existing values and each change to watchers", async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    await engine.put("tokens", before, "there");
    const heard: [string, string | undefined][] = [];
    const stop = await other.watch("tokens", (key, value) => heard.push([key, value]));
    expect(heard).toEqual([[before, "there"]]);
    await engine.put("tokens", after, "new");
    await engine.put("agents", after, "of another room");
    await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toEqual([after, "new"]);
    await engine.remove("tokens", before);
    await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toEqual([before, undefined]);
    stop();
    const late: [string, string | undefined][] = [];
    await other.watch("tokens", (key, value) => late.push([key, value]));
    expect(late).toEqual([[after, "new"]]);
    await engine.remove("tokens", after);
  });

  test("erases a conversation or a visitor", async () => {
    const ada = newAgent();
    const [conversation, visitor] = [randomUUID(), randomUUID()];
    const all = [
      delivery(ada, { conversation, visitor }),
      delivery(ada, { visitor }),
      delivery(ada, { conversation }),
      delivery(ada),
    ];
    await engine.append(all);
    expect(await other.erase({ conversation })).toBe(2);
    expect((await engine.replay(ada, 0, 10)).map(({ body }) => body)).toEqual([all[1]?.body, all[3]?.body]);
    expect(await engine.erase({ visitor })).toBe(1);
    expect((await other.replay(ada, 0, 10)).map(({ body }) => body)).toEqual([all[3]?.body]);
  });

  test("lets processes that share it ask each other", async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const first = await engine.join(one, (question) => `${question} to one`);
    const second = await other.join(two, (question) => `${question} to two`);
    const asked = async (name: string) => (await first.ask("this")).get(name);
    await expect.poll(() => asked(two), { timeout: 5_000 }).toBe(isShared ? "this to two" : undefined);
    expect((await second.ask("that")).get(one)).toBe(isShared ? "that to one" : undefined);
    expect((await first.ask("this")).has(one)).toBe(false);

    await second.leave();
    await expect.poll(async () => (await first.ask("this")).size, { timeout: 5_000 }).toBe(0);
    if (isShared) {
      // A process that ended without leaving stays a member until it is dismissed.
      const third = await place.open();
      await third.join(two, () => "");
      await third.close();
      await expect.poll(async () => [...(await first.ask("this"))]).toEqual([[two, undefined]]);
      await first.dismiss(two);
      await expect.poll(async () => (await first.ask("this")).size, { timeout: 5_000 }).toBe(0);
    }
    await first.leave();
  });

  test("has all data when it is opened again", async () => {
    const ada = newAgent();
    const key = randomUUID();
    await engine.append([delivery(ada)]);
    await engine.put("acks", key, "12");
    const again = await place.open();
    expect(await again.replay(ada, 0, 10)).toEqual(await engine.replay(ada, 0, 10));
    expect((await again.get("acks", key))?.value).toBe("12");
    expect(again.stream).toBe(engine.stream);
    await again.close();
  });
});
