import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { keepListening } from "./support/agent";
import { enrol } from "./support/browser";
import { type RelayProcess, startRelay } from "./support/relay-process";
import { chanceOf, type Story, tellStory } from "./support/story";

/** The long form is that of `npm run soak`. */
const isLong = process.env.RELAY_SOAK === "long";
const SIZE = isLong ? { stories: 2_300, agents: 200, kills: 20 } : { stories: 120, agents: 12, kills: 3 };
const SEED = Number(process.env.RELAY_SEED ?? 7);
/** Stories that are told at once. */
const LANES = 20;

/** A relay that is killed and started again where it was. */
async function startMortal() {
  let relay = await startRelay();
  const { port, opsPort, data } = relay;
  return {
    now: () => relay,
    async killAndStart() {
      await relay.kill();
      relay = await startRelay({ RELAY_PORT: String(port), RELAY_OPS_PORT: String(opsPort) }, data);
    },
  };
}

/** Posts as iAdvize does, but does not give up: what was not answered with 202 comes again. */
async function post(relay: () => RelayProcess, event: object): Promise<void> {
  for (;;) {
    const answer = await relay()
      .post(event)
      .catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 202) return;
    if (answer && answer.status !== 503) throw new Error(`answered with ${answer.status}`);
    await pause(100);
  }
}

/** Tells all stories, with what happens meanwhile; each agent has to hear its own once, in order, and nothing else. */
async function tellAll(relay: () => RelayProcess, disturb: (chance: () => number, cut: () => void) => Promise<void>) {
  const chance = chanceOf(SEED);
  const agents = Array.from({ length: SIZE.agents }, (_, index) => `agent-${index}`);
  const stories = Array.from({ length: SIZE.stories }, (_, index) => tellStory(index, agents, chance));
  const first = relay();
  const listening = new Map<string, ReturnType<typeof keepListening>>();
  const file = join(first.data, "agents.csv");
  writeFileSync(file, agents.map((agent) => `${agent};Name of ${agent}\n`).join(""));
  for (const line of (await first.command("agents", "import", file)).trim().split("\n")) {
    const [agent = "", , link = ""] = line.split("\t");
    listening.set(agent, keepListening(first.port, await enrol(first.port, link), chance));
  }

  const rest = [...stories];
  const lanes = Array.from({ length: LANES }, async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      for (const event of next.posts) {
        await post(relay, event);
        // What was answered comes again all the same now and then.
        if (chance() < 0.1) await post(relay, event);
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
    const relay = await startMortal();
    const total = await tellAll(relay.now, async (chance, cut) => {
      for (let kill = 0; kill < SIZE.kills; kill++) {
        await pause(300 + chance() * 500);
        for (let each = 0; each < SIZE.agents / 5; each++) cut();
        await relay.killAndStart();
      }
    });
    expect(total).toBeGreaterThan(SIZE.stories * 4);
    await relay.now().stop();
  });
});
