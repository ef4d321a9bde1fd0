import type { Engine } from "../engine/port";
import type { EventOutcome } from "../ops/metrics";
import { deliveriesOf } from "./deliveries";
import { readMemory, storeWithMemory } from "./memory";
import { type ReadPost, readPost } from "./post";
import { route } from "./route";
import { watchWaitingEvents } from "./waiting-events";

export interface RouterOptions {
  engine: Engine;
  isEnrolled: (agent: string) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called with the outcome of each event and its number of agents. */
  count: (outcome: EventOutcome, deliveries: number) => void;
}

export interface Router {
  /** Stores an event for each of its agents. Resolves once it is stored; idempotent. */
  deliver(read: ReadPost): Promise<void>;
  /** Delivers waiting events whose holder is known by now, and drops those that waited too long as not routable. */
  sweep(): Promise<void>;
}

/** Opens the router on an engine. */
export async function openRouter({ engine, isEnrolled, now, count }: RouterOptions): Promise<Router> {
  const waiting = await watchWaitingEvents(engine);

  async function deliver(read: ReadPost): Promise<void> {
    const { outcome, deliveries } = await settle(read);
    if (outcome === "waiting") {
      await waiting.add(read);
      // The holder may have become known in the meantime.
      if (read.conversation !== undefined && (await readMemory(engine, read.conversation)).holders.length > 0) {
        return release(read.conversation);
      }
    }
    count(outcome, deliveries);
    if (read.conversation !== undefined && outcome !== "waiting") await release(read.conversation);
  }

  async function settle(read: ReadPost): Promise<{ outcome: EventOutcome; deliveries: number }> {
    const { event, id, conversation, before } = read;
    const previous = before === undefined ? [] : (await readMemory(engine, before)).holders;
    const { decided, appended } = await storeWithMemory(
      engine,
      conversation,
      event.type === "conversation.added",
      (memory) => {
        const routed = route(event, id, memory, previous);
        const to = routed.to.filter(isEnrolled);
        const transferredFrom = routed.transferredFrom.filter(isEnrolled);
        return { ...routed, deliveries: deliveriesOf(read, { ...routed, to, transferredFrom }) };
      },
    );
    if (decided.isWaiting) return { outcome: "waiting", deliveries: 0 };
    if (appended.length === 0) return { outcome: decided.to.length > 0 ? "not-enrolled" : "no-agent", deliveries: 0 };
    const fresh = appended.filter(({ isNew }) => isNew).length;
    return { outcome: fresh > 0 ? "delivered" : "duplicate", deliveries: fresh };
  }

  /** Delivers the waiting events of a conversation whose holder may be known by now. */
  async function release(conversation: string): Promise<void> {
    for (const [key, post] of waiting.of(conversation)) {
      const again = readPost(post);
      if (again.ok) {
        const { outcome, deliveries } = await settle(again.read);
        if (outcome === "waiting") continue;
        if (await waiting.remove(key)) count(outcome, deliveries);
      } else {
        await waiting.remove(key);
      }
    }
  }

  return {
    deliver,
    async sweep() {
      for (const conversation of waiting.conversations()) await release(conversation);
      for (const key of waiting.expired(now())) if (await waiting.remove(key)) count("not-routable", 0);
    },
  };
}
