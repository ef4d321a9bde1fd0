import type { WebSocket } from "ws";
import {
  type FromBrowser,
  isOtherVersion,
  RELAY_TIMES,
  RELAY_VERSION,
  type RelayClose,
  type RelayCursor,
  readFromBrowser,
} from "../../../src/protocol/relay-wire";
import type { Bounds, Engine } from "../engine/port";
import { openAcks } from "./acks";
import { type Browser, closeSocket, createBrowser, frameOf } from "./browser";
import { startPositionOf } from "./start-position";

/** Maximum connections with one token: that of the browser, and its previous ones that broke and are still open here. */
const OF_ONE_TOKEN = 5;
/** Maximum connections that have not sent `hello` yet. */
const PENDING = 20_000;
/** Heartbeats are spread over this number of turns. */
const TURNS = 20;

/** Checks and changes the permissions of tokens. */
export interface TokenAccess {
  /** Returns the agent of a token; undefined for an invalid one. Rejects if that can't be determined. */
  holderOf(token: string): Promise<{ key: string; agent: string; name: string } | undefined>;
  /** Returns true if a token, by its key, is still valid. Rejects if that can't be determined. */
  stillHolds(key: string): Promise<boolean>;
  redeem(code: string): Promise<{ token: string; name: string } | undefined>;
  /** Deletes a token, by its key. */
  revoke(key: string): Promise<void>;
}

export interface HubOptions {
  engine: Engine;
  access: TokenAccess;
  now: () => number;
  /** Callbacks for metrics. */
  figures: {
    connections(count: number): void;
    pending(count: number): void;
    sent(count: number): void;
    closed(why: RelayClose): void;
    refused(reason: "token" | "code" | "no-hello" | "message" | "room"): void;
  };
}

export interface Hub {
  /** Adds a new connection. */
  accept(socket: WebSocket): void;
  /** Disconnects the browsers of a token that is no longer valid, by its key. */
  revoke(token: string): void;
  close(): Promise<void>;
}

/** Manages the connected browsers, and sends each one its agent's events. */
export function openHub({ engine, access, now, figures }: HubOptions): Hub {
  const acks = openAcks(engine);
  const byAgent = new Map<string, Set<Browser>>();
  const byToken = new Map<string, Browser[]>();
  const turns: Set<Browser>[] = Array.from({ length: TURNS }, () => new Set());
  const pending = new Set<WebSocket>();
  let turn = 0;
  let count = 0;
  let isOpen = true;
  /** All entries up to this cursor were offered to their agent's browsers. */
  let position = 0;

  const unfollow = engine.follow((entry) => {
    position = Math.max(position, entry.cursor);
    const browsers = byAgent.get(entry.agent);
    if (!browsers) return;
    const frame = frameOf(entry);
    for (const browser of browsers) browser.offer(entry, frame);
  });
  const beating = setInterval(() => {
    turn = (turn + 1) % TURNS;
    for (const browser of turns[turn] ?? []) {
      if (now() - browser.lastMessageAt > RELAY_TIMES.silenceMs) browser.close("comeBack");
      else {
        browser.send({ type: "beat" });
        void check(browser);
      }
    }
  }, RELAY_TIMES.beatMs / TURNS);

  const refuse = (socket: WebSocket, why: RelayClose, reason: Parameters<HubOptions["figures"]["refused"]>[0]) => {
    figures.refused(reason);
    figures.closed(why);
    closeSocket(socket, why);
  };
  /** Revocations are reported immediately. This finds one that was reported while its browser was connecting. */
  const check = async (browser: Browser) => {
    if (!(await access.stillHolds(browser.token).catch(() => true))) browser.close("refused");
  };
  const settle = (socket: WebSocket) => {
    pending.delete(socket);
    figures.pending(pending.size);
  };

  function accept(socket: WebSocket): void {
    // The reason why a connection broke does not matter.
    socket.on("error", () => socket.terminate());
    if (!isOpen || pending.size >= PENDING) {
      refuse(socket, "comeBack", "room");
      return;
    }
    pending.add(socket);
    figures.pending(pending.size);
    const patience = setTimeout(() => refuse(socket, "noHello", "no-hello"), RELAY_TIMES.helloMs);
    socket.once("close", () => {
      clearTimeout(patience);
      settle(socket);
    });
    socket.once("message", (data, isBinary) => {
      clearTimeout(patience);
      settle(socket);
      void answer(socket, isBinary ? "" : String(data)).catch(() => closeSocket(socket, "comeBack"));
    });
  }

  async function answer(socket: WebSocket, text: string): Promise<void> {
    const message = readFromBrowser(text);
    switch (message?.type) {
      case "hello":
        return welcome(socket, message);
      case "enrol":
        return enrol(socket, message);
      case "leave":
        return leave(socket, message);
      default:
        refuse(socket, isOtherVersion(text) ? "version" : "badMessage", "message");
    }
  }

  async function enrol(socket: WebSocket, { code }: Extract<FromBrowser, { type: "enrol" }>): Promise<void> {
    const redeemed = await access.redeem(code);
    if (!redeemed) return refuse(socket, "refused", "code");
    socket.send(JSON.stringify({ type: "enrolled", token: redeemed.token, agent: redeemed.name }));
    socket.close(1000);
  }

  async function leave(socket: WebSocket, { token }: Extract<FromBrowser, { type: "leave" }>): Promise<void> {
    const holder = await access.holderOf(token);
    if (!holder) return refuse(socket, "refused", "token");
    await access.revoke(holder.key);
    socket.close(1000);
  }

  async function welcome(socket: WebSocket, hello: Extract<FromBrowser, { type: "hello" }>): Promise<void> {
    const holder = await access.holderOf(hello.token);
    if (!holder) return refuse(socket, "refused", "token");
    const { key: token, agent, name } = holder;
    const browser = createBrowser({
      socket,
      token,
      agent,
      engine,
      now,
      onSent: figures.sent,
      onClose: figures.closed,
    });
    const begin = await placeOf(token, hello.cursor, socket);
    const isStill = begin && (await access.holderOf(hello.token));
    // It may have been revoked or disconnected in the meantime.
    if (!begin || !isOpen || socket.readyState !== socket.OPEN) return;
    if (!isStill) return refuse(socket, "refused", "token");
    enter(browser, socket);
    browser.send({ type: "welcome", version: RELAY_VERSION, stream: engine.stream, cursor: begin.after, agent: name });
    if (begin.gap) browser.send({ type: "gap", ...begin.gap });
    browser.start(begin.after, begin.last);
  }

  /** Waits for an engine that is away, as long as the browser stays connected. */
  async function placeOf(token: string, cursor: RelayCursor | null, socket: WebSocket) {
    while (isOpen && socket.readyState === socket.OPEN) {
      try {
        const [bounds, acknowledged]: [Bounds, number | undefined] = await Promise.all([
          engine.bounds(),
          cursor === null ? acks.of(token) : undefined,
        ]);
        return startPositionOf(engine.stream, cursor, acknowledged, bounds);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
    return undefined;
  }

  function enter(browser: Browser, socket: WebSocket): void {
    const { agent, token } = browser;
    const ofAgent = byAgent.get(agent) ?? new Set();
    byAgent.set(agent, ofAgent.add(browser));
    const ofToken = [...(byToken.get(token) ?? []), browser];
    byToken.set(token, ofToken);
    if (ofToken.length > OF_ONE_TOKEN) ofToken[0]?.close("replaced");
    const myTurn = turns[count % TURNS];
    myTurn?.add(browser);
    count += 1;
    let size = 0;
    for (const one of turns) size += one.size;
    figures.connections(size);

    socket.on("message", (data, isBinary) => {
      browser.lastMessageAt = now();
      const message = isBinary ? undefined : readFromBrowser(String(data));
      if (message?.type === "ack") {
        browser.acknowledge(message.cursor);
        acks.record(token, message.cursor);
      } else if (message?.type !== "beat") browser.close("badMessage");
    });
    socket.once("close", () => {
      // Otherwise, expired events of other agents would look like a gap when it comes back.
      if (browser.isDone()) acks.record(token, position);
      myTurn?.delete(browser);
      ofAgent.delete(browser);
      if (ofAgent.size === 0) byAgent.delete(agent);
      const rest = (byToken.get(token) ?? []).filter((other) => other !== browser);
      if (rest.length > 0) byToken.set(token, rest);
      else byToken.delete(token);
      figures.connections(turns.reduce((sum, one) => sum + one.size, 0));
    });
  }

  return {
    accept,
    revoke(token) {
      acks.drop(token);
      for (const browser of byToken.get(token) ?? []) browser.close("refused");
    },
    async close() {
      isOpen = false;
      clearInterval(beating);
      unfollow();
      for (const socket of pending) closeSocket(socket, "restart");
      for (const browsers of byToken.values()) for (const browser of browsers) browser.close("restart");
      await acks.close();
    },
  };
}
