import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { enrol, hello } from "./support/browser";
import { freePort } from "./support/free-port";
import { type NatsServer, startCluster, startNats } from "./support/nats-server";
import { type RelayProcess, startRelay } from "./support/relay-process";

const pushed = (operatorId: string, conversationId: string = randomUUID(), more: object = {}) => ({
  eventId: randomUUID(),
  eventType: "v2.conversation.pushed",
  platform: "ha",
  clientId: 1,
  createdAt: new Date().toISOString(),
  conversationId,
  operatorId,
  projectId: 1,
  channel: "CHAT",
  visitorId: randomUUID(),
  ...more,
});

async function startOn(nats: NatsServer, count: number, env: Record<string, string> = {}): Promise<RelayProcess[]> {
  const processes: RelayProcess[] = [];
  for (let index = 0; index < count; index++)
    processes.push(await startRelay({ RELAY_NATS: nats.url, RELAY_LOG: "error", ...env }));
  return processes;
}
const at = <One>(all: readonly One[], index: number): One => {
  const one = all[index];
  if (one === undefined) throw new Error(`no ${index}`);
  return one;
};
const ids = (events: { data: Record<string, unknown> }[]) => events.map(({ data }) => data.eventId);

describe("several processes on NATS", () => {
  test("browsers receive posts to any of them, and a revoked agent is disconnected from all of them", async () => {
    const nats = await startNats();
    const processes = await startOn(nats, 3);
    const [one, two, three] = [at(processes, 0), at(processes, 1), at(processes, 2)];
    const tokens: string[] = [];
    for (const process of processes)
      tokens.push(await enrol(process.port, await process.command("agents", "add", "7", "Ada")));
    // Each browser connects immediately to another process than the one that issued its token.
    const browsers = [two, three, one].map((process, index) => hello(process.port, at(tokens, index)));
    for (const browser of browsers) await browser.has("live");

    const posts = [pushed("7"), pushed("7"), pushed("7")];
    for (const [index, post] of posts.entries()) expect((await at(processes, index).post(post)).status).toBe(202);
    for (const browser of browsers) expect(ids(await browser.hasEvents(3))).toEqual(posts.map((post) => post.eventId));
    // The same post again, to another process.
    expect((await two.post(at(posts, 0))).status).toBe(202);

    const began = performance.now();
    expect(await three.command("agents", "revoke", "7")).toContain("revoked: 7, 3 browsers");
    const codes = await Promise.all(browsers.map((browser) => browser.closed));
    expect(new Set(codes).size).toBe(1);
    expect(performance.now() - began).toBeLessThan(60_000);
    for (const { port } of processes) {
      const again = hello(port, at(tokens, 0));
      expect(await again.closed).toBe(codes[0]);
    }
    expect(browsers.map((browser) => browser.events().length)).toEqual([3, 3, 3]);
    await Promise.all(processes.map((process) => process.stop()));
    await nats.kill();
  });

  test("posts are spooled while NATS is away until the spool is full, and delivered when it is back", async () => {
    const nats = await startNats();
    const processes = await startOn(nats, 2, { RELAY_SPOOL_MB: "1" });
    const [one, two] = [at(processes, 0), at(processes, 1)];
    const browser = hello(two.port, await enrol(one.port, await one.command("agents", "add", "7", "Ada")));
    await browser.has("live");
    await nats.kill();

    const conversation = randomUUID();
    const accepted: unknown[] = [];
    const statuses: number[] = [];
    // Posted alternately to both processes. The order across both is that of the responses.
    for (let index = 0; statuses.filter((status) => status === 503).length < 2; index++) {
      const post = pushed("7", conversation, { padding: "x".repeat(30_000), createdAt: new Date(index).toISOString() });
      const { status } = await at(processes, index % 2).post(post);
      statuses.push(status);
      if (status === 202) accepted.push(post.eventId);
    }
    expect(new Set(statuses)).toEqual(new Set([202, 503]));
    expect(accepted.length).toBeGreaterThan(40);
    expect(await one.figure("engine_up")).toBe(0);
    expect(browser.socket.readyState).toBe(browser.socket.OPEN);

    await nats.start();
    expect(ids(await browser.hasEvents(accepted.length))).toEqual(accepted);
    await expect.poll(() => one.figure("spool_bytes")).toBe(0);
    const last = pushed("7", conversation);
    expect((await one.post(last)).status).toBe(202);
    expect(ids(await browser.hasEvents(accepted.length + 1)).at(-1)).toBe(last.eventId);
    await browser.close();
    await Promise.all(processes.map((process) => process.stop()));
    await nats.kill();
  });

  test("a process that is started before NATS waits for it", async () => {
    const port = await freePort();
    const starting = startRelay({ RELAY_NATS: `nats://127.0.0.1:${port}` });
    await pause(1_000);
    const nats = await startNats([], port);
    const relay = await starting;
    await relay.command("agents", "add", "7", "Ada");
    expect((await relay.post(pushed("7"))).status).toBe(202);
    await relay.stop();
    await nats.kill();
    await expect(relay.command("agents", "list")).rejects.toThrow();
  });

  test("a process that was killed with spooled events is waited for", async () => {
    const nats = await startNats();
    const processes = await startOn(nats, 2);
    const [one, two] = [at(processes, 0), at(processes, 1)];
    const browser = hello(two.port, await enrol(two.port, await two.command("agents", "add", "7", "Ada")));
    await browser.has("live");
    await nats.kill();
    const conversation = randomUUID();
    const first = pushed("7", conversation);
    expect((await one.post(first)).status).toBe(202);
    await one.kill();
    await nats.start();
    const second = pushed("7", conversation);
    expect((await two.post(second)).status).toBe(202);
    await pause(500);
    expect(browser.events()).toEqual([]);
    const again = await startRelay(
      { RELAY_NATS: nats.url, RELAY_PORT: String(one.port), RELAY_OPS_PORT: String(one.opsPort) },
      one.data,
    );
    expect(ids(await browser.hasEvents(2))).toEqual([first.eventId, second.eventId]);
    await browser.close();
    await Promise.all([again.stop(), two.stop()]);
    await nats.kill();
  });
});

describe("three NATS servers", () => {
  test("lose nothing and keep working if one or two are killed", async () => {
    const token = "a-token-for-the-servers";
    const cluster = await startCluster(3, token);
    const env = {
      RELAY_NATS: cluster.urls.join(","),
      RELAY_NATS_REPLICAS: "3",
      RELAY_NATS_TOKEN_FILE: cluster.tokenFile,
    };
    const processes = [await startRelay(env), await startRelay(env)];
    const [one, two] = [at(processes, 0), at(processes, 1)];
    const browser = hello(two.port, await enrol(one.port, await one.command("agents", "add", "7", "Ada")));
    await browser.has("live");

    const posted: unknown[] = [];
    let isPosting = true;
    const posting = (async () => {
      for (let index = 0; isPosting || index < 40; index++) {
        const post = pushed("7");
        for (let status = 0; status !== 202; ) status = (await at(processes, index % 2).post(post)).status;
        posted.push(post.eventId);
        await pause(20);
      }
    })();
    for (const server of cluster.servers) {
      await pause(500);
      await server.kill();
      await pause(1_500);
      await server.start();
      await cluster.isWhole();
    }
    isPosting = false;
    await posting;
    const events = await browser.hasEvents(posted.length);
    expect(new Set(ids(events))).toEqual(new Set(posted));
    expect(events).toHaveLength(posted.length);

    // If two servers are killed, the third one can't store anything alone: the engine is away although there is a connection.
    const [first, second] = [at(cluster.servers, 0), at(cluster.servers, 1)];
    await Promise.all([first.kill(), second.kill()]);
    const conversation = randomUUID();
    const late = Array.from({ length: 4 }, () => pushed("7", conversation));
    for (const [index, post] of late.entries()) {
      for (let status = 0; status !== 202; ) status = (await at(processes, index % 2).post(post)).status;
    }
    await Promise.all([first.start(), second.start()]);
    const all = await browser.hasEvents(posted.length + late.length);
    expect(ids(all).slice(posted.length)).toEqual(late.map((post) => post.eventId));
    await browser.close();
    await Promise.all(processes.map((process) => process.stop()));
    await Promise.all(cluster.servers.map((server) => server.kill()));
  });
});
