import type { WebSocket } from "ws";
import { type FromRelay, RELAY_CLOSE, type RelayClose } from "../../../src/protocol/relay-wire";
import type { Engine, Entry } from "../engine/port";

/** Entries that are read for one browser at a time. */
const PAGE = 50;
/** Bytes that may wait for a reader before nothing more is read for it. */
const HIGH = 256 * 1024;
/** Bytes at which a reader is too slow. */
const TOO_MUCH = 2 * 1024 * 1024;
/** Milliseconds in which a reader has to take what waits for it. */
const DRAIN_MS = 30_000;
/** How long is waited before an engine that is away is asked again. */
const AGAIN_MS = 1_000;

/** A browser that said hello. */
export interface Browser {
  readonly token: string;
  readonly agent: string;
  /** Milliseconds since 1970 at which it was last heard of. */
  heardAt: number;
  /**
   * Starts with what it missed, and goes on with what comes.
   *
   * @param last the newest cursor there is
   */
  start(after: number, last: number): void;
  /** It wrote down everything up to this cursor. */
  acknowledge(cursor: number): void;
  /** True where all that is there was sent and acknowledged. */
  isDone(): boolean;
  /** A new entry of its agent; `frame` is what is sent of it. */
  offer(entry: Entry, frame: string): void;
  say(message: FromRelay): void;
  close(why: RelayClose): void;
}

export interface BrowserOptions {
  socket: WebSocket;
  token: string;
  agent: string;
  engine: Pick<Engine, "replay" | "bounds">;
  now: () => number;
  /** Told of events that were sent. */
  onSent: (count: number) => void;
  onClose: (why: RelayClose) => void;
}

export function createBrowser({ socket, token, agent, engine, now, onSent, onClose }: BrowserOptions): Browser {
  let sent = 0;
  /** What comes is sent at once; otherwise it is read from the engine, in order. */
  let isLive = false;
  let isReading = false;
  let isTold = false;
  /** Something came while the engine was asked. */
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

  /** Waits until the reader took what is there. */
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
    heardAt: now(),
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
      // The rest is read from the engine when there is room, instead of being held here.
      isLive = false;
      void drained().then((isReady) => (isReady ? read() : close("comeBack")));
    },
    acknowledge(cursor) {
      acknowledged = Math.max(acknowledged, cursor);
    },
    isDone: () => isLive && acknowledged >= sent,
    say,
    close,
  };
}

/** What is sent of an entry. */
export function frameOf({ cursor, body }: Entry): string {
  return `{"type":"event","cursor":${cursor},${body.slice(1)}`;
}

/** Closes in good form, and cuts the line to one who does not answer. */
export function closeSocket(socket: WebSocket, why: RelayClose): void {
  socket.close(RELAY_CLOSE[why]);
  const cut = setTimeout(() => socket.terminate(), 3_000);
  socket.once("close", () => clearTimeout(cut));
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
