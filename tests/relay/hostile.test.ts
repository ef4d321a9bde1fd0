import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect as connectTcp, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sign } from "../../relay/src/intake/signature";
import { connect, enrol, hello } from "./support/browser";
import { createDataFolder, type RelayProcess, startRelay } from "./support/relay-process";

const [NEW, OLD] = ["new-secret-of-the-webhook", "old-secret-of-the-webhook"];
/** `npm run soak` runs the long version. */
const isLong = process.env.RELAY_SOAK === "long";
const KEY = "k".repeat(32);
let relay: RelayProcess;
let token: string;

const url = (path: string) => `http://127.0.0.1:${relay.port}${path}`;
const event = (about: object = {}) =>
  JSON.stringify({ eventId: randomUUID(), eventType: "user.connected", userId: 7, platform: "ha", ...about });
const send = (body: BodyInit, headers: Record<string, string> = {}, path = "/webhooks/iadvize") =>
  fetch(url(path), { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
const signed = (body: string | Uint8Array<ArrayBuffer>, secret = NEW) => ({
  "x-iadvize-signature": sign(secret, body),
});
const open = async (): Promise<Socket> => {
  const socket = connectTcp(relay.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
};
/** Checks that agents still receive events. */
const stillWorks = async () => {
  const browser = hello(relay.port, token);
  await browser.has("live");
  const body = event();
  expect((await send(body, signed(body))).status).toBe(202);
  // Not with `expect.poll`, which concurrent tests can't share.
  await vi.waitFor(() => expect(browser.events().map(({ data }) => data.eventId)).toContain(JSON.parse(body).eventId));
  browser.send({ type: "ack", cursor: browser.events().at(-1)?.cursor });
  await browser.close();
};

beforeAll(async () => {
  const data = createDataFolder();
  const file = join(data, "secrets");
  writeFileSync(file, `${NEW}\n${OLD}\n`);
  relay = await startRelay({ RELAY_SECRETS_FILE: file, RELAY_PUSH_API_KEY: KEY }, data);
  token = await enrol(relay.port, await relay.command("agents", "add", "7", "Ada"));
});
afterAll(() => relay.stop());

describe("a post", () => {
  const big = JSON.stringify({ eventType: "user.connected", userId: 7, padding: "x".repeat(256 * 1024) });
  const good = event();

  test.each<[string, number, () => Promise<Response>]>([
    ["signed with the new secret", 202, () => send(good, signed(good))],
    ["signed with the old secret", 202, () => send(good, signed(good, OLD))],
    ["replayed", 202, () => send(good, signed(good))],
    ["of an unknown type", 202, () => ((body) => send(body, signed(body)))(event({ eventType: "user.other" }))],
    ["signed with another secret", 401, () => send(good, signed(good, "another-secret-altogether"))],
    ["signed again after a change", 401, () => send(`${good} `, signed(good))],
    ["without a signature", 401, () => send(good)],
    [
      "with half of a signature",
      401,
      () => send(good, { "x-iadvize-signature": signed(good)["x-iadvize-signature"].slice(0, 40) }),
    ],
    ["that is empty", 422, () => send("", signed(""))],
    ["that is not JSON", 422, () => send("{", signed("{"))],
    ["that is not text", 422, () => send(new Uint8Array([0xff, 0xfe]), signed(new Uint8Array([0xff, 0xfe])))],
    ["that is not an event", 422, () => send("{}", signed("{}"))],
    ["without a required field", 422, () => ((body) => send(body, signed(body)))('{"eventType":"user.connected"}')],
    ["of the desk's family", 422, () => ((body) => send(body, signed(body)))('{"event":"com.iadvize.desk.X"}')],
    ["that is deeply nested", 422, () => ((body) => send(body, signed(body)))("[".repeat(200_000))],
    ["that is too large", 413, () => send(big, signed(big))],
    ["of another type", 415, () => send(good, { ...signed(good), "content-type": "text/plain" })],
    ["compressed", 415, () => send(new Uint8Array(gzipSync(good)), { ...signed(good), "content-encoding": "gzip" })],
    ["to another address", 404, () => send(good, signed(good), "/webhooks/other")],
    [
      "to the other endpoint",
      202,
      () =>
        send(
          '{"name":"operator.login","datetime":{"created":"2018-01-29 09:00:00"},"parameters":{"operator_id":7}}',
          {},
          `/push-api/${KEY}`,
        ),
    ],
    ["to the other endpoint with a wrong key", 404, () => send(good, {}, `/push-api/${KEY}x`)],
    ["to the other endpoint, of a webhook", 422, () => send(good, {}, `/push-api/${KEY}`)],
  ])("%s is answered with %i", async (_name, status, post) => {
    const answer = await post();
    expect(answer.status).toBe(status);
    const text = await answer.text();
    if (status === 202) expect(text).toBe("");
    else {
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(JSON.parse(text)).toMatchObject({ status, type: expect.stringMatching(/^urn:desk-bridge:relay:/) });
      for (const secret of [NEW, OLD, KEY]) expect(text).not.toContain(secret);
    }
  });

  test("with a wrong signature is refused with 429 after many attempts, but a valid one is accepted", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 600 }, async () => {
        const answer = await send(good, { "x-iadvize-signature": `sha256=${"a".repeat(64)}` });
        await answer.text();
        return answer.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    await stillWorks();
  });
});

// Both tests last for the timeout of ten seconds.
describe("slow clients", () => {
  test.concurrent("a post that arrives byte by byte is aborted", async () => {
    const socket = await open();
    socket.write(
      `POST /webhooks/iadvize HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-iadvize-signature: sha256=${"a".repeat(64)}\r\ncontent-length: 1000\r\n\r\n`,
    );
    const dripping = setInterval(() => socket.write(" "), 200);
    const started = Date.now();
    // If a byte arrives after the relay has closed the connection, the connection is reset, which is an end, too.
    socket.on("error", () => {});
    await new Promise((resolve) => socket.resume().once("close", resolve));
    clearInterval(dripping);
    expect(Date.now() - started).toBeLessThan(20_000);
    await stillWorks();
  });

  test.concurrent("many silent connections do not block others, and are closed", async () => {
    const count = isLong ? 5_000 : 300;
    const idle = Array.from({ length: count }, () => connect(relay.port));
    await Promise.all(idle.map(({ socket }) => once(socket, "open")));
    // On a busy machine, the first ones are closed before the last one is open.
    expect(await relay.figure("connections_pending")).toBeGreaterThan(0);
    await stillWorks();
    expect(new Set(await Promise.all(idle.map(({ closed }) => closed)))).toEqual(new Set([4408]));
    expect(await relay.figure("connections_pending")).toBe(0);
  });
});

describe("a connection", () => {
  test("that never reads is closed, and receives everything after it reconnects", async () => {
    const slow = hello(relay.port, token);
    await slow.has("live");
    slow.socket.pause();
    const before = await relay.figure("sent_total");
    const count = 120;
    const body = (index: number) => event({ eventId: `slow-${index}`, padding: "x".repeat(200_000) });
    for (let index = 0; index < count; index++) {
      const text = body(index);
      expect((await send(text, signed(text))).status).toBe(202);
    }
    // Only what the connection and the relay buffer was sent, not all of the 24 MB.
    expect((await relay.figure("sent_total")) - before).toBeLessThan(count);
    slow.socket.terminate();
    const back = hello(relay.port, token);
    await expect
      .poll(() => back.events().filter(({ data }) => String(data.eventId).startsWith("slow-")).length, {
        timeout: 30_000,
      })
      .toBe(count);
    back.send({ type: "ack", cursor: back.events().at(-1)?.cursor });
    await back.close();
  });

  test("that sends invalid messages after its hello is closed", async () => {
    for (const nonsense of [{ type: "hello" }, { type: "ack", cursor: "all" }, []]) {
      const browser = hello(relay.port, token);
      await browser.has("live");
      browser.send(nonsense);
      expect(await browser.closed).toBe(4400);
    }
  });

  test("replaces the oldest one if a token has too many", async () => {
    const browsers = [];
    for (let index = 0; index < 6; index++) {
      const browser = hello(relay.port, token);
      await browser.has("live");
      browsers.push(browser);
    }
    expect(await browsers[0]?.closed).toBe(4409);
    await Promise.all(browsers.map((browser) => browser.close()));
  });
});

describe("with random input", () => {
  test("none of ten thousand requests is answered with 5xx", { timeout: isLong ? 600_000 : 120_000 }, async () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom("", "{}", "[]", "null", good()), withFields());
    const name = fc.stringMatching(/^[a-z][a-z-]{0,15}$/);
    const requests = fc.record({
      method: fc.constantFrom("GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"),
      path: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom("/webhooks/iadvize", `/push-api/${KEY}`, "/enrol", "/stream", "/") },
        { weight: 1, arbitrary: fc.webPath() },
      ),
      headers: fc.dictionary(
        name.filter(
          (one) =>
            !["host", "connection", "upgrade", "expect", "te", "trailer"].includes(one) &&
            !one.startsWith("content-l") &&
            !one.startsWith("transfer") &&
            !one.startsWith("keep") &&
            !one.startsWith("proxy") &&
            !one.startsWith("sec"),
        ),
        fc.stringMatching(/^[\x21-\x7e]{0,30}$/),
        { maxKeys: 3 },
      ),
      type: fc.constantFrom(
        "application/json",
        "application/json",
        "text/plain",
        "application/json; charset=latin1",
        "a/b",
      ),
      isSigned: fc.boolean(),
      text,
    });
    const all = fc.sample(requests, { numRuns: 10_000, seed: 7 });
    const counts = new Map<number, number>();
    const worker = async () => {
      for (let one = all.pop(); one; one = all.pop()) {
        const { method, path, headers, type, isSigned, text: body } = one;
        const hasBody = method !== "GET" && method !== "HEAD";
        const answer = await fetch(url(path), {
          method,
          redirect: "manual",
          headers: { ...headers, "content-type": type, ...(isSigned && signed(body)) },
          ...(hasBody && { body }),
        });
        await answer.arrayBuffer();
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBe(10_000);
    expect([...counts.keys()].filter((status) => status >= 500)).toEqual([]);
    for (const status of [202, 401, 404, 415, 422]) expect(counts.get(status)).toBeGreaterThan(10);
    expect(relay.output()).not.toMatch(/error|exception/i);
    await pause(2_000);
    await stillWorks();
  });

  function good(): string {
    return event();
  }

  /** Generates events whose fields have any values. */
  function withFields() {
    const field = fc.constantFrom(
      "eventId",
      "platform",
      "userId",
      "conversationId",
      "operatorIds",
      "createdAt",
      "visitor",
      "availabilities",
      "amount",
      "__proto__",
    );
    const type = fc.constantFrom(
      "user.connected",
      "v2.conversation.pushed",
      "v2.conversation.closed",
      "satisfaction.answered",
      "transaction.attributed",
      "visitor.updated",
      "other",
    );
    return fc
      .tuple(type, fc.dictionary(field, fc.jsonValue()))
      .map(([eventType, fields]) => JSON.stringify({ ...fields, eventType }));
  }

  test("random bytes do not end the process", async () => {
    for (const bytes of fc.sample(fc.uint8Array({ minLength: 1, maxLength: 200 }), { numRuns: 200, seed: 7 })) {
      const socket = await open();
      socket.end(bytes);
      socket.resume();
      await Promise.race([once(socket, "close"), pause(100)]);
      socket.destroy();
    }
    await stillWorks();
  });
});
