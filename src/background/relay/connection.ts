import * as LIMITS from "../../domain/limits";
import {
  type FromBrowser,
  type FromRelay,
  RELAY_TIMES,
  type RelayEvent,
  readFromRelay,
} from "../../protocol/relay-wire";

/** What a connection that nobody closed properly ends with, as the browser has it. */
const LOST = 1006;
const DONE = 1000;

export interface ConnectionHandlers {
  /** What is said first. */
  first: FromBrowser;
  /** Called with one batch after the other; what comes meanwhile waits. Where it rejects, the connection ends. */
  hear(message: Exclude<FromRelay, RelayEvent> | { type: "events"; events: RelayEvent[] }): Promise<unknown>;
  /** Called once, unless this end closed it. */
  closed(code: number): void;
}

/** One WebSocket to a relay. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #handlers: ConnectionHandlers;
  #waiting: FromRelay[] = [];
  #isHandling = false;
  #isOver = false;
  #isOpen = false;
  #heardAt = Date.now();

  constructor(address: string, handlers: ConnectionHandlers) {
    this.#handlers = handlers;
    this.#socket = new WebSocket(address);
    this.#socket.onopen = () => {
      this.#isOpen = true;
      this.say(handlers.first);
    };
    this.#socket.onmessage = ({ data }) => this.#take(String(data));
    this.#socket.onclose = ({ code }) => this.#end(code);
  }

  say(message: FromBrowser): void {
    if (this.#isOpen && !this.#isOver) this.#socket.send(JSON.stringify(message));
  }

  /** To be called every `beatMs`. A relay that is silent for too long, or was never reached, is given up. */
  beat(): void {
    const silentMs = Date.now() - this.#heardAt;
    if (silentMs > RELAY_TIMES.silenceMs || (!this.#isOpen && silentMs > RELAY_TIMES.helloMs)) this.#end(LOST);
    else this.say({ type: "beat" });
  }

  close(): void {
    this.#isOver = true;
    this.#socket.close(DONE);
  }

  #end(code: number): void {
    if (this.#isOver) return;
    this.close();
    this.#handlers.closed(code);
  }

  #take(text: string): void {
    this.#heardAt = Date.now();
    const message = readFromRelay(text);
    // A newer relay may say more.
    if (message) this.#waiting.push(message);
    if (!this.#isHandling) void this.#handle();
  }

  async #handle(): Promise<void> {
    this.#isHandling = true;
    while (!this.#isOver) {
      const [next] = this.#waiting;
      if (!next) break;
      const events = next.type === "event" ? this.#takeEvents() : undefined;
      if (!events) this.#waiting.shift();
      try {
        await this.#handlers.hear(events ? { type: "events", events } : (next as Exclude<FromRelay, RelayEvent>));
      } catch {
        // What was not written down was not acknowledged, and is told again.
        this.#end(LOST);
      }
    }
    this.#isHandling = false;
  }

  /** Those in front, up to as many as are written down at once. */
  #takeEvents(): RelayEvent[] {
    const events: RelayEvent[] = [];
    for (const message of this.#waiting) {
      if (message.type !== "event" || events.length === LIMITS.relayBatch) break;
      events.push(message);
    }
    this.#waiting.splice(0, events.length);
    return events;
  }
}
