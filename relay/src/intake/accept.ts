import { setTimeout as pause } from "node:timers/promises";
import { type Company, EngineAway } from "../engine/port";
import type { ReadPost } from "../routing/post";
import type { Router } from "../routing/router";
import { openLanes } from "./lanes";
import type { Spool } from "./spool";
import { laneOf, postOf, type Spooled, toSpooled } from "./spooled";
import { openTurns } from "./take-turns";

/** How long is waited before the engine is tried again. */
const AGAIN_MS = 100;
/** How long a post may be held before it is told to come back. Who sends it waits no longer. */
const PATIENCE_MS = 8_000;
/** How long it is held so that the spool gets empty. */
const HOLD_MS = 2_000;

export interface Acceptor {
  /** Fulfilled once the event is kept; rejected with `SpoolFull`, or with the error of a disk, where it can't be. */
  accept(read: ReadPost): Promise<"accepted" | "spooled">;
  /** Answers another process that shares the engine. */
  answer(question: string): string;
  /** The engine can be reached. @param company the other processes on it */
  begin(company: Company): void;
  /** The engine can't be reached any more. */
  end(): void;
  /** @returns whether nothing is left in the spool */
  close(): Promise<boolean>;
}

export interface AcceptorOptions {
  /** Of this process, among those that share the engine. */
  name: string;
  /** Milliseconds since 1970, much finer than one, by which what several processes spooled is put in order. */
  now: () => number;
  router: Pick<Router, "deliver">;
  spool: Spool<Spooled>;
  /** Told of an event that the spool can't read, and so is lost to it. */
  onUnreadable: () => void;
  /** Told of each change of the spool's size. */
  onSpool: (bytes: number) => void;
  /** Told of another process that is waited for no more. */
  onAbsent: (name: string) => void;
}

/**
 * Keeps events in the engine, or in the spool while the engine is away. Events of one conversation go one after the other;
 * while something is in the spool, all that comes goes behind it. That holds for all processes together: none goes on before what
 * any of them spooled is delivered.
 */
export function openAcceptor(options: AcceptorOptions): Acceptor {
  const { name, router, spool, now, onUnreadable, onSpool, onAbsent } = options;
  const inLane = openLanes();
  let isOpen = true;
  let newest = spool.items.at(-1)?.at ?? 0;
  const turns = openTurns({ name, spool, deliver: deliverOldest, onAbsent, now: () => performance.now() });

  async function accept(read: ReadPost): Promise<"accepted" | "spooled"> {
    const began = performance.now();
    const held = () => performance.now() - began;
    while (isOpen && held() < PATIENCE_MS) {
      if (turns.phase === "direct") {
        try {
          await router.deliver(read);
          return "accepted";
        } catch (error) {
          if (!(error instanceof EngineAway)) throw error;
          // What others post now may overtake what is spooled now, so it is not, unless the engine is seen to be away.
          await Promise.race([pause(AGAIN_MS), turns.changed()]);
        }
      } else if (turns.phase === "away" || (turns.phase === "behind" && !(turns.isNear && held() < HOLD_MS))) {
        await spool.add(toSpooled(read, stamp()));
        onSpool(spool.bytes);
        return "spooled";
      } else await Promise.race([pause(AGAIN_MS), turns.changed()]);
    }
    throw new EngineAway("the engine does not take it");
  }

  /** Never earlier than what is spooled already. */
  function stamp(): number {
    newest = Math.max(newest, now());
    return newest;
  }

  /** Delivers so many of the oldest lines, those of one conversation one after the other. */
  async function deliverOldest(count: number): Promise<number> {
    const lines = spool.items.slice(0, count);
    const isDone = lines.map(() => false);
    const inOrder = openLanes();
    const failed = new Set<string>();
    const all = lines.map((line, index) => {
      const read = postOf(line);
      const lane = read ? laneOf(read) : String(index);
      return inOrder(lane, async () => {
        if (failed.has(lane)) return;
        failed.add(lane);
        if (read) await router.deliver(read);
        else onUnreadable();
        failed.delete(lane);
        isDone[index] = true;
      });
    });
    await Promise.allSettled(all);
    const first = isDone.indexOf(false);
    const done = first === -1 ? lines.length : first;
    await spool.take(done);
    onSpool(spool.bytes);
    return done;
  }

  return {
    accept: (read) => inLane(laneOf(read), () => accept(read)),
    answer: turns.answer,
    begin: turns.begin,
    end: turns.end,
    async close() {
      isOpen = false;
      await turns.close();
      await spool.close();
      return spool.count === 0;
    },
  };
}
