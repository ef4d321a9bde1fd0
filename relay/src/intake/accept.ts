import { setTimeout as pause } from "node:timers/promises";
import { EngineAway } from "../engine/port";
import { postSchema, type ReadPost, readPost } from "../routing/post";
import type { Router } from "../routing/router";
import { openLanes } from "./lanes";
import type { Spool } from "./spool";

/** How long is waited before the engine is tried again. */
const AGAIN_MS = 500;
/**
 * How long after the engine came back what arrives goes on waiting, so that, where processes share an engine, what the
 * others kept meanwhile of the same conversations comes before it.
 */
const SETTLE_MS = 3_000;

export interface Acceptor {
  /** Fulfilled once the event is kept; rejected with `SpoolFull`, or with the error of a disk, where it can't be. */
  accept(read: ReadPost): Promise<"accepted" | "spooled">;
  /** The engine can be reached again, after it could not. */
  back(): void;
  close(): Promise<void>;
}

export interface AcceptorOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  router: Pick<Router, "deliver">;
  spool: Spool;
  /** Told of an event that the spool can't read, and so is lost to it. */
  onUnreadable: () => void;
  /** Told of each change of the spool's size. */
  onSpool: (bytes: number) => void;
}

/**
 * Keeps events in the engine, or in the spool while the engine is away. Events of one conversation go one after the other;
 * while something is in the spool, all that comes goes behind it.
 */
export function openAcceptor({ router, spool, now, onUnreadable, onSpool }: AcceptorOptions): Acceptor {
  const inLane = openLanes();
  let draining: Promise<void> | undefined;
  let isOpen = true;
  let backAt = 0;
  const isSettling = () => now() < backAt + SETTLE_MS;

  async function accept(read: ReadPost): Promise<"accepted" | "spooled"> {
    if (spool.head() === undefined && !isSettling()) {
      try {
        await router.deliver(read);
        return "accepted";
      } catch (error) {
        if (!(error instanceof EngineAway)) throw error;
      }
    }
    await spool.add(JSON.stringify(read.post));
    onSpool(spool.bytes);
    drainSoon();
    return "spooled";
  }

  function drainSoon(): void {
    draining ??= drain().finally(() => {
      draining = undefined;
      if (isOpen && spool.head() !== undefined) drainSoon();
    });
  }

  async function drain(): Promise<void> {
    for (let line = spool.head(); isOpen && line !== undefined; line = spool.head()) {
      const read = readLine(line);
      try {
        if (read && Date.parse(read.post.receivedAt) >= backAt) await settled();
        if (read) await router.deliver(read);
        else onUnreadable();
        await spool.take();
        onSpool(spool.bytes);
      } catch {
        await pause(AGAIN_MS);
      }
    }
  }

  async function settled(): Promise<void> {
    while (isOpen && isSettling()) await pause(50);
  }

  if (spool.head() !== undefined) drainSoon();
  return {
    back() {
      backAt = now();
    },
    accept: (read) => inLane(read.conversation ?? read.id, () => accept(read)),
    async close() {
      isOpen = false;
      await draining;
      await spool.close();
    },
  };
}

function readLine(line: string): ReadPost | undefined {
  try {
    const post = postSchema.safeParse(JSON.parse(line));
    const read = post.success ? readPost(post.data) : undefined;
    return read?.ok ? read.read : undefined;
  } catch {
    return undefined;
  }
}
