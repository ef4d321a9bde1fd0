import type { WebSocket } from "ws";
import { type FromRelay, RELAY_CLOSE, type RelayClose } from "../../../src/protocol/relay-wire";
import type { Engine, Entry } from "../engine/port";

/** The number of entries that are read for a browser at a time. */
const PAGE = 50;
/** If more bytes are buffered for a browser, nothing more is read for it. */
const HIGH = 256 * 1024;
/** If more bytes are buffered, the browser is too slow and is disconnected. */
const TOO_MUCH = 2 * 1024 * 1024;
/** The time in which a browser has to receive what is buffered. */
const DRAIN_MS = 30_000;
/** Retry interval if the engine is away. */
const AGAIN_MS = 1_000;

/** A browser that has sent `hello`. */
export interface Browser {
  readonly token: string;
  readonly agent: string;
  /** The time of its last message, in milliseconds since 1970. */
  lastMessageAt: number;
  /**
   * Sends the missed events after a cursor, and then new ones.
   *
   * @param last the newest cursor
   */
  start(after: number, last: number): void;
  /** Called when the browser has stored everything up to this cursor. */
  acknowledge(cursor: number): void;
  /** Returns true if all entries have been sent and acknowledged. */
  isDone(): boolean;
  /** Sends a new entry of its agent; `frame` is the message to send. */
  offer(entry: Entry, frame: string): void;
  send(message: FromRelay): void;
  close(why: RelayClose): void;
}

export interface BrowserOptions {
  socket: WebSocket;
  token: string;
  agent: string;
  engine: Pick<Engine, "replay" | "bounds">;
  now: () => number;
  /** Called with the number of events that were sent. */
  onSent: (count: number) => void;
  onClose: (why: RelayClose) => void;
}

export function createBrowser({ socket, token, agent, engine, now, onSent, onClose }: BrowserOptions): Browser {
  let sent = 0;
  /** New entries are sent immediately; otherwise they are read from the engine, in order. */
  let isLive = false;
  let isReading = false;
  let isTold = false;
  /** An entry arrived while the engine was being read. */
  let isMissed = false;
  let acknowledged = 0;
  let newest = 0;
  const isOpen = () => socket.readyState === socket.OPEN;

  const send = (frame: string) => {
    if (!isOpen()) return;
    socket.send(frame);
    if (socket.bufferedAmount > TOO_MUCH) close("comeBack");
  };
  const close = (why: RelayClose) => {
    onClose(why);
    closeSocket(socket, why);
  };

  async function read(): Promise<void> {
    isReading = true;
    while (isOpen() && !isLive) {
      try {
        isMissed = false;
        const entries = await engine.replay(agent, sent, PAGE);
        for (const entry of entries) {
          sendEntry(entry, frameOf(entry));
          if (socket.bufferedAmount > HIGH && !(await drained())) return close("comeBack");
        }
        if (entries.length < PAGE && !isMissed) isLive = true;
      } catch {
        await later(AGAIN_MS);
      }
    }
    isReading = false;
    if (!isTold && isOpen()) {
      isTold = true;
      say({ type: "live", cursor: Math.max(sent, newest) });
    }
  }

  function sendEntry(entry: Entry, frame: string): void {
    if (entry.cursor <= sent) return;
    sent = entry.cursor;
    send(frame);
    onSent(1);
  }

  /** Waits until the browser has received what is buffered. Resolves to false if that takes too long. */
  async function drained(): Promise<boolean> {
    for (let waited = 0; isOpen() && socket.bufferedAmount > HIGH; waited += 50) {
      if (waited > DRAIN_MS) return false;
      await later(50);
    }
    return true;
  }

  const say = (message: FromRelay) => send(JSON.stringify(message));

  return {
    token,
    agent,
    lastMessageAt: now(),
    start(after, last) {
      sent = after;
      acknowledged = after;
      newest = last;
      void read();
    },
    offer(entry, frame) {
      if (!isLive) {
        isMissed = true;
        return;
      }
      sendEntry(entry, frame);
      if (socket.bufferedAmount <= HIGH || isReading) return;
      // Read the rest from the engine when there is room, instead of buffering it here.
      isLive = false;
      void drained().then((isReady) => (isReady ? read() : close("comeBack")));
    },
    acknowledge(cursor) {
      acknowledged = Math.max(acknowledged, cursor);
    },
    isDone: () => isLive && acknowledged >= sent,
    send: say,
    close,
  };
}

/** Returns the message for an entry. */
export function frameOf({ cursor, body }: Entry): string {
  return `{"type":"event","cursor":${cursor},${body.slice(1)}`;
}

/** Closes a connection properly, or terminates it if the browser does not respond. */
export function closeSocket(socket: WebSocket, why: RelayClose): void {
  socket.close(RELAY_CLOSE[why]);
  const cut = setTimeout(() => socket.terminate(), 3_000);
  socket.once("close", () => clearTimeout(cut));
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
