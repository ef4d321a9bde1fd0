import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, enrol, hello } from "./support/browser";
import { type RelayProcess, startRelay } from "./support/relay-process";

let relay: RelayProcess;
const tokens: string[] = [];
const links = new Map<string, string[]>();

const event = <Fields extends object>(eventType: string, fields: Fields) => ({
  eventId: randomUUID(),
  eventType,
  platform: "ha",
  clientId: 1,
  createdAt: new Date().toISOString(),
  ...fields,
});
const pushed = (conversationId: string, operatorId: string) =>
  event("v2.conversation.pushed", {
    conversationId,
    operatorId,
    projectId: 1,
    channel: "CHAT",
    visitorId: randomUUID(),
  });
const survey = (conversationId: string) =>
  event("satisfaction.answered", { conversationId, projectId: 1, customerSatisfaction: 4 });
/** Enrols another browser of an agent, which receives events from now on, and returns its token. */
const newToken = async (agent: string) => {
  const token = await enrol(relay.port, links.get(agent)?.shift() ?? "");
  tokens.push(token);
  return token;
};
const live = async (agent: string) => {
  const browser = hello(relay.port, await newToken(agent));
  await browser.has("live");
  return browser;
};
const statusOf = async (post: object) => (await relay.post(post)).status;

beforeAll(async () => {
  relay = await startRelay();
  const file = join(relay.data, "agents");
  writeFileSync(file, ["7", "8"].map((agent) => `${agent}, Agent ${agent}\n`.repeat(10)).join(""));
  for (const line of (await relay.command("agents", "import", file)).trim().split("\n")) {
    const [agent = "", , link = ""] = line.split("\t");
    links.set(agent, [...(links.get(agent) ?? []), link]);
  }
});
afterAll(() => relay.stop());

describe("event delivery", () => {
  test("each agent receives their own events in order, and a notice of a transfer to another agent", async () => {
    const [ada, bob] = await Promise.all([live("7"), live("8")]);
    const id = randomUUID();
    const posts = [pushed(id, "7"), pushed(id, "8"), survey(id)];
    for (const post of posts) expect(await statusOf(post)).toBe(202);

    const toAda = await ada.hasEvents(3);
    expect(toAda.map(({ data }) => data.eventType)).toEqual([
      "v2.conversation.pushed",
      "conversation.transferred",
      "satisfaction.answered",
    ]);
    expect(JSON.stringify(toAda[1])).not.toContain("operatorId");
    const toBob = await bob.hasEvents(2);
    expect(toBob.map(({ data }) => data)).toEqual([posts[1], posts[2]]);
    expect(toBob[0]?.origin).toBe("https://ha.iadvize.com");
    await Promise.all([ada.close(), bob.close()]);
  });

  test("a repeated event is stored once", async () => {
    const ada = await live("7");
    const post = event("user.connected", { userId: 7 });
    const last = event("user.disconnected", { userId: 7 });
    for (const one of [post, post, post, last]) expect(await statusOf(one)).toBe(202);
    expect((await ada.hasEvents(2)).map(({ data }) => data)).toEqual([post, last]);
    await ada.close();
  });

  test("a reconnecting browser receives what it missed, from its cursor or the last acknowledgement", async () => {
    const token = await newToken("7");
    const before = hello(relay.port, token);
    const { stream } = await before.has("welcome");
    const posts = [1, 2, 3].map(() => event("user.updated", { userId: "7" }));
    await relay.post(posts[0] ?? {});
    const [first] = await before.hasEvents(1);
    before.send({ type: "ack", cursor: first?.cursor });
    await before.close();
    for (const post of posts.slice(1)) await relay.post(post);

    const after = hello(relay.port, token);
    expect((await after.hasEvents(2)).map(({ data }) => data)).toEqual(posts.slice(1));
    await after.has("live");
    expect(after.messages.map(({ type }) => type)).toEqual(["welcome", "event", "event", "live"]);
    await after.close();

    const again = hello(relay.port, token, { stream, cursor: after.events()[0]?.cursor ?? 0 });
    expect((await again.hasEvents(1)).map(({ data }) => data)).toEqual(posts.slice(2));
    await again.close();
  });

  test("an answer waits until its conversation is known", async () => {
    const ada = await live("7");
    const id = randomUUID();
    const answer = survey(id);
    expect(await statusOf(answer)).toBe(202);
    expect(await relay.figure('events_total{outcome="waiting"}')).toBe(1);
    await relay.post(pushed(id, "7"));
    expect((await ada.hasEvents(2)).map(({ data }) => data.eventType)).toEqual([
      "v2.conversation.pushed",
      "satisfaction.answered",
    ]);
    await ada.close();
  });

  test("an event of an agent who is not enrolled is counted but not stored", async () => {
    const before = await relay.figure('events_total{outcome="not-enrolled"}');
    expect(await statusOf(event("user.connected", { userId: 999 }))).toBe(202);
    expect(await relay.figure('events_total{outcome="not-enrolled"}')).toBe(before + 1);
  });

  test("an event of an unknown type is forwarded", async () => {
    const ada = await live("7");
    const post = event("user.promoted", { userId: 7, level: 3 });
    await relay.post(post);
    expect((await ada.hasEvents(1))[0]?.data).toEqual(post);
    await ada.close();
  });

  test("a cursor of another stream causes a gap", async () => {
    const ada = hello(relay.port, await newToken("7"), { stream: "another-stream", cursor: 5 });
    expect(await ada.has("gap")).toMatchObject({ reason: "other-stream" });
    await ada.has("live");
    await ada.close();
  });
});

describe("permissions", () => {
  test("a link works once", async () => {
    const link = await relay.command("agents", "add", "7", "Agent 7");
    await enrol(relay.port, link);
    await expect(enrol(relay.port, link)).rejects.toThrow("closed");
  });

  test("a revoked token is disconnected and refused afterwards", async () => {
    const token = await enrol(relay.port, await relay.command("agents", "add", "9", "Agent 9"));
    const browser = hello(relay.port, token);
    await browser.has("live");
    expect(await relay.command("agents", "list")).toMatch(/^9\tAgent 9\t1$/m);
    await relay.command("agents", "revoke", "9");
    expect(await browser.closed).toBe(4401);
    expect(await hello(relay.port, token).closed).toBe(4401);
  });

  test("a browser that leaves deletes its own token", async () => {
    const first = await enrol(relay.port, await relay.command("agents", "add", "10", "Agent 10"));
    const second = await enrol(relay.port, await relay.command("agents", "add", "10", "Agent 10"));
    const [listening, other] = [hello(relay.port, first), hello(relay.port, second)];
    await Promise.all([listening.has("live"), other.has("live")]);
    const leave = async (token: string) => {
      const browser = connect(relay.port);
      browser.send({ type: "leave", version: 1, token });
      return browser.closed;
    };
    expect(await leave(first)).toBe(1000);
    expect(await listening.closed).toBe(4401);
    expect(await hello(relay.port, first).closed).toBe(4401);
    expect(await leave(first)).toBe(4401);
    expect(await relay.command("agents", "list")).toMatch(/^10\tAgent 10\t1$/m);
    // The agent's other browser stays connected.
    const post = event("user.connected", { userId: 10 });
    await relay.post(post);
    expect((await other.hasEvents(1))[0]?.data).toEqual(post);
    await other.close();
  });

  test.each([
    ["an unknown token to delete", { type: "leave", version: 1, token: `dbr_${"x".repeat(43)}` }, 4401],
    ["an unknown token", { type: "hello", version: 1, token: `dbr_${"x".repeat(43)}`, cursor: null }, 4401],
    ["an unknown code", { type: "enrol", version: 1, code: "x".repeat(32) }, 4401],
    ["another version", { type: "hello", version: 9, token: "x", cursor: null }, 4426],
    ["another first message", { type: "ack", cursor: 1 }, 4400],
    ["a message that is too large", { type: "hello", padding: "x".repeat(10_000) }, 1009],
  ])("%s is refused", async (_name, message, code) => {
    const browser = connect(relay.port);
    browser.send(message);
    expect(await browser.closed).toBe(code);
  });

  test("a web page is refused", async () => {
    expect(await connect(relay.port, { headers: { origin: "https://ha.iadvize.com" } }).closed).toBe(1006);
  });

  test("the command `forget` erases a conversation or a visitor", async () => {
    await newToken("8");
    const id = randomUUID();
    await relay.post(pushed(id, "8"));
    await relay.post(survey(id));
    expect(await relay.command("forget", id)).toBe("erased: 2 events, 1 conversations\n");
    const next = pushed(randomUUID(), "8");
    await relay.post(next);
    expect(await relay.command("forget", next.visitorId)).toBe("erased: 1 events, 0 conversations\n");
  });
});

test("the log names no token, no agent and no visitor", () => {
  const output = relay.output();
  for (const secret of [relay.secret, ...tokens, "Agent 7"]) expect(output).not.toContain(secret);
});
