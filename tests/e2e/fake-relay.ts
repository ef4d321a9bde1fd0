import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { JsonObject } from "../../src/domain/json";
import { enrolmentLink } from "../../src/protocol/relay-address";
import {
  type FromBrowser,
  type FromRelay,
  RELAY_CLOSE,
  type RelayEvent,
  readFromBrowser,
  readFromRelay,
} from "../../src/protocol/relay-wire";
import type { SimulatorServer } from "../../tools/harness/simulator-server";

const HOST = "relay.example.test";
const STREAM = "stream-of-tests";

/**
 * A relay for one agent. It keeps its events in memory and uses the real relay's message schemas. Like the real relay,
 * it is reached over TLS under a host name.
 */
export class FakeRelay {
  readonly address = `wss://${HOST}`;
  readonly token = `dbr_${"t".repeat(43)}`;
  readonly link = enrolmentLink(this.address, "c".repeat(32));
  /** All messages from browsers, oldest first. */
  readonly received: FromBrowser[] = [];
  /** The number of connections so far. */
  connections = 0;
  /** Events before this cursor are no longer kept. */
  keptFrom = 0;
  isRevoked = false;
  #events: RelayEvent[] = [];
  #acknowledged = 0;
  #cursor = 0;
  #isLinkUsed = false;
  readonly #live = new Set<WebSocket>();
  readonly #server = new WebSocketServer({ noServer: true });
  #stop: () => void = () => {};
  readonly #https: SimulatorServer;

  constructor(https: SimulatorServer) {
    this.#https = https;
    this.#server.on("connection", (socket) => {
      this.connections += 1;
      socket.on("message", (data) => this.#hear(socket, data));
      socket.on("close", () => this.#live.delete(socket));
    });
    this.start();
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** The number of browsers that receive events as they arrive. */
  get listening(): number {
    return this.#live.size;
  }

  start(): void {
    this.#stop = this.#https.addUpgrade(HOST, (request, socket, head) => {
      this.#server.handleUpgrade(request, socket, head, (one) => this.#server.emit("connection", one, request));
    });
  }

  /** Closes all connections with this code and accepts no new ones. */
  stop(code: number = RELAY_CLOSE.restart): void {
    this.#stop();
    for (const socket of this.#server.clients) socket.close(code);
  }

  /** Posts an event for this agent. */
  post(data: JsonObject): void {
    // The cursor also counts events of other agents.
    this.#cursor += 3;
    const event: RelayEvent = {
      type: "event",
      cursor: this.#cursor,
      origin: "https://ha.iadvize.com",
      receivedAt: new Date().toISOString(),
      data,
    };
    this.#events.push(event);
    for (const socket of this.#live) this.#say(socket, event);
  }

  /** Revokes the token, also for connections that are in use. */
  revoke(): void {
    this.isRevoked = true;
    for (const socket of this.#server.clients) socket.close(RELAY_CLOSE.refused);
  }

  close(): void {
    this.#stop();
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #hear(socket: WebSocket, data: RawData): void {
    const message = readFromBrowser(String(data));
    if (message) this.received.push(message);
    if (message?.type === "hello") this.#welcome(socket, message);
    else if (message?.type === "enrol") this.#enrol(socket, message.code);
    else if (message?.type === "leave") this.#leave(socket, message.token);
    else if (message?.type === "ack") this.#acknowledged = Math.max(this.#acknowledged, message.cursor);
    else if (message?.type === "beat") this.#say(socket, message);
    else socket.close(RELAY_CLOSE.badMessage);
  }

  #enrol(socket: WebSocket, code: string): void {
    const isTaken = !this.#isLinkUsed && this.link.endsWith(code);
    if (isTaken) this.#say(socket, { type: "enrolled", token: this.token, agent: "Ada Lovelace" });
    socket.close(isTaken ? 1000 : RELAY_CLOSE.refused);
    this.#isLinkUsed = true;
  }

  #leave(socket: WebSocket, token: string): void {
    const isKnown = !this.isRevoked && token === this.token;
    socket.close(isKnown ? 1000 : RELAY_CLOSE.refused);
    if (isKnown) this.revoke();
  }

  #welcome(socket: WebSocket, { token, cursor }: Extract<FromBrowser, { type: "hello" }>): void {
    if (this.isRevoked || token !== this.token) {
      socket.close(RELAY_CLOSE.refused);
      return;
    }
    const asked = cursor?.stream === STREAM ? cursor.cursor : this.#acknowledged;
    const from = Math.max(asked, this.keptFrom);
    this.#say(socket, { type: "welcome", version: 1, stream: STREAM, cursor: from, agent: "Ada Lovelace" });
    if (asked < this.keptFrom) this.#say(socket, { type: "gap", reason: "expired", before: this.keptFrom });
    for (const event of this.#events) if (event.cursor > from) this.#say(socket, event);
    this.#say(socket, { type: "live", cursor: this.#cursor });
    this.#live.add(socket);
  }

  #say(socket: WebSocket, message: FromRelay): void {
    const text = JSON.stringify(message);
    if (!readFromRelay(text)) throw new Error(`no relay sends ${text}`);
    socket.send(text);
  }
}
