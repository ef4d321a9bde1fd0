import * as LIMITS from "../../domain/limits";
import {
  type FromBrowser,
  type FromRelay,
  RELAY_TIMES,
  type RelayEvent,
  readFromRelay,
} from "../../protocol/relay-wire";

/** The close code for a connection that was lost, as in the browser's `CloseEvent`. */
const LOST = 1006;
const DONE = 1000;

export interface ConnectionHandlers {
  /** The first message that is sent. */
  first: FromBrowser;
  /** Called with one batch at a time; messages that arrive meanwhile wait. If it rejects, the connection ends. */
  onMessages(message: Exclude<FromRelay, RelayEvent> | { type: "events"; events: RelayEvent[] }): Promise<unknown>;
  /** Called once, unless this side closed the connection. */
  closed(code: number): void;
}

/** A WebSocket connection to a relay. */
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
      this.send(handlers.first);
    };
    this.#socket.onmessage = ({ data }) => this.#take(String(data));
    this.#socket.onclose = ({ code }) => this.#end(code);
  }

  send(message: FromBrowser): void {
    if (this.#isOpen && !this.#isOver) this.#socket.send(JSON.stringify(message));
  }

  /**
   * Must be called every `beatMs`. Ends the connection if the relay has been silent for too long or could not be
   * reached.
   */
  beat(): void {
    const silentMs = Date.now() - this.#heardAt;
    if (silentMs > RELAY_TIMES.silenceMs || (!this.#isOpen && silentMs > RELAY_TIMES.helloMs)) this.#end(LOST);
    else this.send({ type: "beat" });
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
    // Unknown messages are ignored, because a newer relay may send them.
    if (message) this.#waiting.push(message);
    if (!this.#isHandling) void this.#handle();
  }

  async #handle(): Promise<void> {
    this.#isHandling = true;
    while (!this.#isOver) {
      const [next] = this.#waiting;
      if (!next) break;
      const events = next.type === "event" ? this.#handleEvents() : undefined;
      if (!events) this.#waiting.shift();
      try {
        await this.#handlers.onMessages(events ? { type: "events", events } : (next as Exclude<FromRelay, RelayEvent>));
      } catch {
        // Events that were not persisted are not acknowledged, so the relay sends them again.
        this.#end(LOST);
      }
    }
    this.#isHandling = false;
  }

  /** Removes and returns the events at the start of the queue, up to the size of one batch. */
  #handleEvents(): RelayEvent[] {
    const events: RelayEvent[] = [];
    for (const message of this.#waiting) {
      if (message.type !== "event" || events.length === LIMITS.relayBatch) break;
      events.push(message);
    }
    this.#waiting.splice(0, events.length);
    return events;
  }
}
