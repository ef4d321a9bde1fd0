import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { stayConnected } from "./support/agent";
import { enrol } from "./support/browser";
import { freePort } from "./support/free-port";
import { type NatsServer, startNats } from "./support/nats-server";
import { type RelayProcess, startRelay } from "./support/relay-process";
import { createRandom, createScenario, type Scenario } from "./support/scenario";

/** `npm run soak` runs the long version. */
const isLong = process.env.RELAY_SOAK === "long";
const SIZE = isLong ? { stories: 2_300, agents: 200 } : { stories: 120, agents: 12 };
const SEED = Number(process.env.RELAY_SEED ?? 7);
/** The number of stories that are posted concurrently. */
const LANES = 20;
/** The maximum pause between two posts of a story. */
const PACE_MS = 300;

type Relay = Awaited<ReturnType<typeof startAll>>;
type Disturb = (isTelling: () => boolean, cut: (chance: () => number) => void) => Promise<void>;

/** Starts a relay of several processes, which can be killed and started again. */
async function startAll(count: number, nats?: NatsServer) {
  const env: Record<string, string> = nats ? { RELAY_NATS: nats.url } : {};
  const processes: RelayProcess[] = [];
  for (let index = 0; index < count; index++) {
    const ports = { RELAY_PORT: String(await freePort()), RELAY_OPS_PORT: String(await freePort()) };
    processes.push(await startRelay({ ...env, ...ports }));
  }
  return {
    processes,
    ports: processes.map(({ port }) => port),
    async killAndStart(index: number, awayMs = 0) {
      const old = processes[index];
      if (!old) throw new Error("no such process");
      await old.kill();
      await pause(awayMs);
      const ports = { RELAY_PORT: String(old.port), RELAY_OPS_PORT: String(old.opsPort) };
      processes[index] = await startRelay({ ...env, ...ports }, old.data);
    },
    stop: () => Promise.all(processes.map((one) => one.stop())),
  };
}

/**
 * Posts like iAdvize, through a proxy that sends each post to a random process. A post that is not answered with 202 is repeated
 * until it is.
 */
async function post({ processes }: Relay, event: object, chance: () => number): Promise<void> {
  for (;;) {
    const answer = await processes[Math.floor(chance() * processes.length)]?.post(event).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 202) return;
    if (answer && answer.status !== 503) throw new Error(`answered with ${answer.status}`);
    await pause(100);
  }
}

/** Posts all stories while `disturb` runs. Each agent has to receive its own events once, in order, and no others. */
async function tellAll(relay: Relay, disturb: Disturb): Promise<number> {
  const chance = createRandom(SEED);
  const agents = Array.from({ length: SIZE.agents }, (_, index) => `agent-${index}`);
  const stories = Array.from({ length: SIZE.stories }, (_, index) => createScenario(index, agents, chance));
  const [first] = relay.processes;
  if (!first) throw new Error("no process");
  const listening = new Map<string, ReturnType<typeof stayConnected>>();
  const file = join(first.data, "agents.csv");
  writeFileSync(file, agents.map((agent) => `${agent};Name of ${agent}\n`).join(""));
  for (const line of (await first.command("agents", "import", file)).trim().split("\n")) {
    const [agent = "", , link = ""] = line.split("\t");
    listening.set(agent, stayConnected(relay.ports, await enrol(first.port, link), chance));
  }

  const rest = [...stories];
  let telling = LANES;
  const lanes = Array.from({ length: LANES }, async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      for (const event of next.posts) {
        await post(relay, event, chance);
        // Sometimes a post is repeated although it was accepted.
        if (chance() < 0.1) await post(relay, event, chance);
        await pause(chance() * PACE_MS);
      }
    }
    telling -= 1;
  });
  const cut = (by: () => number) => listening.get(agents[Math.floor(by() * agents.length)] ?? "")?.cut();
  await Promise.all([...lanes, disturb(() => telling > 0, cut)]);

  const expected = expectedOf(stories, agents);
  const total = [...expected.values()].reduce((sum, ids) => sum + ids.length, 0);
  const heard = () => [...listening.values()].reduce((sum, { written }) => sum + written.length, 0);
  await expect
    .poll(heard, { timeout: 60_000, interval: 100 })
    .toBeGreaterThanOrEqual(total)
    .catch(async () => {
      const missing = [...listening].flatMap(([agent, { written }]) => {
        const ids = new Set(written.map(({ data }) => data.eventId));
        return (expected.get(agent) ?? []).filter((id) => !ids.has(id)).map((id) => `${agent} ${id}`);
      });
      throw new Error(`not heard:\n${missing.join("\n")}\n${await stateOf(relay)}`);
    });
  await pause(500);
  for (const [agent, { written, gaps }] of listening) {
    const ids = written.map(({ data }) => String(data.eventId));
    expect([agent, gaps, [...ids].sort()]).toEqual([agent, 0, [...(expected.get(agent) ?? [])].sort()]);
    for (const scenario of stories) {
      const own = new Set(scenario.expected.get(agent));
      if (own.size > 1) expect(ids.filter((id) => own.has(id))).toEqual([...own]);
    }
  }
  await Promise.all([...listening.values()].map((one) => one.stop()));
  return total;
}

/** Returns the metrics and the output of the processes, for error messages. */
async function stateOf({ processes }: Relay): Promise<string> {
  const states = processes.map(async (one) => {
    const figures = ["engine_up", "spool_bytes", "connections", "deliveries_total", "sent_total"];
    const values = await Promise.all(figures.map(async (name) => `${name} ${await one.figure(name).catch(() => "?")}`));
    return `${values.join(", ")}\n${one.output()}`;
  });
  return (await Promise.all(states)).join("\n");
}

function expectedOf(stories: readonly Scenario[], agents: readonly string[]): Map<string, string[]> {
  return new Map(agents.map((agent) => [agent, stories.flatMap(({ expected: heard }) => heard.get(agent) ?? [])]));
}

describe("each agent receives its events once, in order within each conversation, and no other events", () => {
  const timeout = isLong ? 1_800_000 : 240_000;

  /** Kills processes one after the other, and connections of browsers. */
  const killProcesses = (relay: Relay): Disturb => {
    const chance = createRandom(SEED * 31 + 1);
    return async (isTelling, cut) => {
      while (isTelling()) {
        await pause(300 + chance() * 1_500);
        for (let each = 0; each < SIZE.agents / 5; each++) cut(chance);
        await relay.killAndStart(Math.floor(chance() * relay.processes.length), chance() < 0.3 ? chance() * 1_500 : 0);
      }
    };
  };

  test("with one process and a file, if the process is killed repeatedly", { timeout }, async () => {
    const relay = await startAll(1);
    const total = await tellAll(relay, killProcesses(relay));
    expect(total).toBeGreaterThan(SIZE.stories * 4);
    await relay.stop();
  });

  test("with three processes and NATS, if each is killed repeatedly", { timeout }, async () => {
    const nats = await startNats();
    const relay = await startAll(3, nats);
    const chance = createRandom(SEED * 37 + 2);
    const killNats: Disturb = async (isTelling) => {
      while (isTelling()) {
        await pause(500 + chance() * 3_000);
        await nats.kill();
        await pause(chance() * 1_500);
        await nats.start();
      }
    };
    await tellAll(relay, async (...how) => {
      await Promise.all([killNats(...how), killProcesses(relay)(...how)]);
    });
    await relay.stop();
    await nats.kill();
  });
});
