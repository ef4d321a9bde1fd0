import { DeliverPolicy, type JetStreamClient, type JetStreamManager, type JsMsg } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { Appended, Bounds, Delivery, Entry } from "../port";
import { agentOf, CONVERSATION, STREAM, SUBJECTS, subjectOf, VISITOR } from "./names";

/** An event that comes again later than this is another one; the server holds the ids of that time in memory. */
const DUPLICATES_MS = 3_600_000;
const WRITE_MS = 3_000;
/** The default takes most of a minute to see that a server was killed. */
const CONSUME = { expires: 4_000, idle_heartbeat: 1_000, max_messages: 1_000 };
/** How long is waited before a consumer that can't be made is tried again. */
const AGAIN_MS = 1_000;
const NANOS = 1_000_000;

export interface Log {
  stream: string;
  append(deliveries: readonly Delivery[]): Promise<Appended[]>;
  replay(agent: string, after: number, limit: number): Promise<Entry[]>;
  bounds(): Promise<Bounds>;
  erase(what: { conversation?: string; visitor?: string }): Promise<number>;
  close(): void;
}

export interface LogOptions {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  eventsMs: number;
  replicas: number;
  /** Told of each new entry, in order. */
  onEntry: (entry: Entry) => void;
}

/** The stream of all entries: one subject for each agent, and one consumer of this process for all of them. */
export async function openLog({ jetstream, manager, eventsMs, replicas, onEntry }: LogOptions): Promise<Log> {
  const config = {
    name: STREAM,
    subjects: [SUBJECTS],
    max_age: eventsMs * NANOS,
    duplicate_window: Math.min(DUPLICATES_MS, eventsMs) * NANOS,
    num_replicas: replicas,
  };
  await manager.streams.add(config).catch(() => manager.streams.update(STREAM, config));
  const { created, state } = await manager.streams.info(STREAM);
  let heard = state.last_seq;
  let stop = () => {};
  let isOpen = true;
  void follow();

  /** Goes on after what was heard, whatever becomes of a consumer. */
  async function follow(): Promise<void> {
    while (isOpen) {
      try {
        const consumer = await jetstream.consumers.get(STREAM, {
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: heard + 1,
        });
        const messages = await consumer.consume(CONSUME);
        stop = () => messages.stop();
        for await (const message of messages) hear(message);
      } catch {
        // The server is away. What was missed comes with the next consumer.
      }
      if (isOpen) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  function hear(message: JsMsg): void {
    if (message.seq <= heard) return;
    heard = message.seq;
    onEntry({ cursor: message.seq, agent: agentOf(message.subject), body: message.string() });
  }

  return {
    // A server that was set up anew makes another stream.
    stream: created.replace(/\W/g, "-"),
    append: (deliveries) =>
      Promise.all(
        deliveries.map(async ({ agent, id, body, conversation, visitor }) => {
          const about = headers();
          if (conversation !== undefined) about.set(CONVERSATION, conversation);
          if (visitor !== undefined) about.set(VISITOR, visitor);
          const options = { msgID: `${id}:${agent}`, timeout: WRITE_MS, headers: about };
          const { seq, duplicate } = await jetstream.publish(subjectOf(agent), body, options);
          return { cursor: seq, isNew: !duplicate };
        }),
      ),
    async replay(agent, after, limit) {
      const entries: Entry[] = [];
      for (let seq = after + 1; entries.length < limit; ) {
        // Asks the leader: another one may not have yet what was told a moment ago. The first one of the agent from there on.
        const next = { seq, next_by_subj: subjectOf(agent) };
        const message = await manager.streams.getMessage(STREAM, next);
        if (!message) break;
        entries.push({ cursor: message.seq, agent, body: message.string() });
        seq = message.seq + 1;
      }
      return entries;
    },
    async bounds() {
      const { first_seq, last_seq } = (await manager.streams.info(STREAM)).state;
      return { first: Math.max(first_seq, 1), last: last_seq };
    },
    async erase({ conversation, visitor }) {
      const [name, value] = conversation === undefined ? [VISITOR, visitor] : [CONVERSATION, conversation];
      const { first_seq, last_seq, messages: count } = (await manager.streams.info(STREAM)).state;
      if (count === 0) return 0;
      const consumer = await jetstream.consumers.get(STREAM, {
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: first_seq,
        headers_only: true,
      });
      const found: number[] = [];
      const all = await consumer.consume(CONSUME);
      for await (const message of all) {
        if (message.headers?.get(name) === value) found.push(message.seq);
        if (message.seq >= last_seq || message.info.pending === 0) break;
      }
      for (const seq of found) await manager.streams.deleteMessage(STREAM, seq);
      return found.length;
    },
    close() {
      isOpen = false;
      stop();
    },
  };
}
