import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { keepListening } from "./support/agent";
import { enrol } from "./support/browser";
import { type NatsServer, startNats } from "./support/nats-server";
import { type RelayProcess, startRelay } from "./support/relay-process";
import { chanceOf, type Story, tellStory } from "./support/story";

/** The long form is that of `npm run soak`. */
const isLong = process.env.RELAY_SOAK === "long";
const SIZE = isLong ? { stories: 2_300, agents: 200, kills: 20 } : { stories: 120, agents: 12, kills: 3 };
const SEED = Number(process.env.RELAY_SEED ?? 7);
/** Stories that are told at once. */
const LANES = 20;

/** A relay of several processes that are killed and started again. */
async function startAll(count: number, nats?: NatsServer) {
  const env: Record<string, string> = nats ? { RELAY_NATS: nats.url } : {};
  const processes: RelayProcess[] = [];
  for (let index = 0; index < count; index++) processes.push(await startRelay(env));
  return {
    processes,
    ports: processes.map(({ port }) => port),
    async killAndStart(index: number) {
      const old = processes[index];
      if (!old) throw new Error("no such process");
      await old.kill();
      const secret = { RELAY_PORT: String(old.port), RELAY_OPS_PORT: String(old.opsPort) };
      processes[index] = await startRelay({ ...env, ...secret }, old.data);
    },
    stop: () => Promise.all(processes.map((one) => one.stop())),
  };
}

/** Posts as iAdvize does, but does not give up: what was not answered with 202 comes again. */
async function post(processes: readonly RelayProcess[], index: number, event: object): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const answer = await processes[(index + attempt) % processes.length]?.post(event).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 202) return;
    if (answer && answer.status !== 503) throw new Error(`answered with ${answer.status}`);
    await pause(100);
  }
}

/** Tells all stories, with what happens meanwhile; each agent has to hear its own once, in order, and nothing else. */
async function tellAll(
  relay: Awaited<ReturnType<typeof startAll>>,
  disturb: (chance: () => number, cut: () => void) => Promise<void>,
) {
  const chance = chanceOf(SEED);
  const agents = Array.from({ length: SIZE.agents }, (_, index) => `agent-${index}`);
  const stories = Array.from({ length: SIZE.stories }, (_, index) => tellStory(index, agents, chance));
  const [first] = relay.processes;
  if (!first) throw new Error("no process");
  const listening = new Map<string, ReturnType<typeof keepListening>>();
  const file = join(first.data, "agents.csv");
  writeFileSync(file, agents.map((agent) => `${agent};Name of ${agent}\n`).join(""));
  for (const line of (await first.command("agents", "import", file)).trim().split("\n")) {
    const [agent = "", , link = ""] = line.split("\t");
    listening.set(agent, keepListening(relay.ports, await enrol(first.port, link), chance));
  }

  const rest = [...stories.entries()];
  const lanes = Array.from({ length: LANES }, async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [index, { posts }] = next;
      for (const event of posts) {
        await post(relay.processes, index, event);
        // What was answered comes again all the same now and then.
        if (chance() < 0.1) await post(relay.processes, index, event);
      }
    }
  });
  const cut = () => listening.get(agents[Math.floor(chance() * agents.length)] ?? "")?.cut();
  await Promise.all([...lanes, disturb(chance, cut)]);

  const expected = expectedOf(stories, agents);
  const total = [...expected.values()].reduce((sum, ids) => sum + ids.length, 0);
  const heard = () => [...listening.values()].reduce((sum, { written }) => sum + written.length, 0);
  await expect.poll(heard, { timeout: 40_000, interval: 100 }).toBeGreaterThanOrEqual(total);
  await pause(500);
  for (const [agent, { written, gaps }] of listening) {
    const ids = written.map(({ data }) => String(data.eventId));
    expect([agent, gaps, [...ids].sort()]).toEqual([agent, 0, [...(expected.get(agent) ?? [])].sort()]);
    for (const story of stories) {
      const own = new Set(story.heard.get(agent));
      if (own.size > 1) expect(ids.filter((id) => own.has(id))).toEqual([...own]);
    }
  }
  await Promise.all([...listening.values()].map((one) => one.stop()));
  return total;
}

function expectedOf(stories: readonly Story[], agents: readonly string[]): Map<string, string[]> {
  return new Map(agents.map((agent) => [agent, stories.flatMap(({ heard }) => heard.get(agent) ?? [])]));
}

describe("each agent gets each of its events once, in order in each conversation, and none of another's", () => {
  const timeout = isLong ? 1_800_000 : 120_000;

  test("with one process and a file, killed again and again", { timeout }, async () => {
    const relay = await startAll(1);
    const total = await tellAll(relay, async (chance, cut) => {
      for (let kill = 0; kill < SIZE.kills; kill++) {
        await pause(300 + chance() * 500);
        for (let each = 0; each < SIZE.agents / 5; each++) cut();
        await relay.killAndStart(0);
      }
    });
    expect(total).toBeGreaterThan(SIZE.stories * 4);
    await relay.stop();
  });

  test("with three processes and NATS, killed again and again", { timeout }, async () => {
    const nats = await startNats();
    const relay = await startAll(3, nats);
    await tellAll(relay, async (chance, cut) => {
      for (let kill = 0; kill < SIZE.kills; kill++) {
        await pause(200 + chance() * 300);
        for (let each = 0; each < SIZE.agents / 5; each++) cut();
        if (kill % 3 !== 1) {
          await relay.killAndStart(kill % 3);
          continue;
        }
        await nats.kill();
        await pause(500 + chance() * 1_000);
        await nats.start();
        // What a process has in its spool when it is killed comes when it is back, and so after what others took meanwhile.
        for (const { opsPort } of relay.processes) {
          const spooled = async () =>
            /^desk_bridge_relay_spool_bytes (\d+)/m.exec(
              await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text(),
            )?.[1];
          await expect.poll(spooled, { timeout: 30_000 }).toBe("0");
        }
      }
    });
    await relay.stop();
    await nats.kill();
  });
});
