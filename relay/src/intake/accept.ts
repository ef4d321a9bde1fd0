import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, EngineUnavailable } from "../engine/port";
import type { ReadPost } from "../routing/post";
import type { Router } from "../routing/router";
import { openLanes } from "./lanes";
import type { Spool } from "./spool";
import { startSpoolDelivery } from "./spool-delivery";
import { laneOf, postOf, type Spooled, toSpooled } from "./spooled";

/** Retry interval of the engine. */
const AGAIN_MS = 100;
/** Maximum time for which a post is held before it is refused. The sender does not wait longer. */
const PATIENCE_MS = 8_000;
/** Maximum time for which a post is held to let the spool empty. */
const HOLD_MS = 2_000;

export interface Acceptor {
  /** Resolves once the event is stored. Rejects with `SpoolFull`, or with an error of the disk, if it can't be stored. */
  accept(read: ReadPost): Promise<"accepted" | "spooled">;
  /** Returns the answer to another process that shares the engine. */
  answer(question: string): string;
  /** Called when the engine can be reached. @param cluster the other processes on it */
  begin(cluster: Cluster): void;
  /** Called when the engine can't be reached any more. */
  end(): void;
  /** @returns true if the spool is empty */
  close(): Promise<boolean>;
}

export interface AcceptorOptions {
  /** The name of this process among those that share the engine. */
  name: string;
  /** Milliseconds since 1970 with fractions, by which the spooled events of several processes are ordered. */
  now: () => number;
  router: Pick<Router, "deliver">;
  spool: Spool<Spooled>;
  /** Called for a spooled event that can't be parsed and is therefore lost. */
  onUnreadable: () => void;
  /** Called with the size of the spool when it changes. */
  onSpool: (bytes: number) => void;
  /** Called with the name of another process that is no longer waited for. */
  onAbsent: (name: string) => void;
}

/**
 * Stores events in the engine, or in the spool while the engine is away. Events of one conversation are stored one after the
 * other. While the spool contains something, all new events are added to it. This applies to all processes together: none of
 * them delivers new events before the spooled events of all of them are delivered.
 */
export function openAcceptor(options: AcceptorOptions): Acceptor {
  const { name, router, spool, now, onUnreadable, onSpool, onAbsent } = options;
  const inLane = openLanes();
  let isOpen = true;
  let newest = spool.items.at(-1)?.at ?? 0;
  const delivery = startSpoolDelivery({ name, spool, deliver: deliverOldest, onAbsent, now: () => performance.now() });

  async function accept(read: ReadPost): Promise<"accepted" | "spooled"> {
    const began = performance.now();
    const held = () => performance.now() - began;
    while (isOpen && held() < PATIENCE_MS) {
      if (delivery.phase === "direct") {
        try {
          await router.deliver(read);
          return "accepted";
        } catch (error) {
          if (!(error instanceof EngineUnavailable)) throw error;
          // Not spooled unless the engine is known to be away, because events of other processes could overtake spooled ones.
          await Promise.race([pause(AGAIN_MS), delivery.changed()]);
        }
      } else if (delivery.phase === "away" || (delivery.phase === "behind" && !(delivery.isNear && held() < HOLD_MS))) {
        await spool.add(toSpooled(read, stamp()));
        onSpool(spool.bytes);
        return "spooled";
      } else await Promise.race([pause(AGAIN_MS), delivery.changed()]);
    }
    throw new EngineUnavailable("the engine does not take it");
  }

  /** Returns a time that is not before any spooled event. */
  function stamp(): number {
    newest = Math.max(newest, now());
    return newest;
  }

  /** Delivers the oldest `count` lines, those of one conversation one after the other. @returns how many are done */
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
    await spool.removeOldest(done);
    onSpool(spool.bytes);
    return done;
  }

  return {
    accept: (read) => inLane(laneOf(read), () => accept(read)),
    answer: delivery.answer,
    begin: delivery.begin,
    end: delivery.end,
    async close() {
      isOpen = false;
      await delivery.close();
      await spool.close();
      return spool.count === 0;
    },
  };
}
