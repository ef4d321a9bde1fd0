import { randomUUID } from "node:crypto";
import {
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  type StreamConfig,
} from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { Appended, Bounds, Delivery, Entry } from "../port";
import { agentOf, CONVERSATION, STREAM, SUBJECTS, subjectOf, VISITOR } from "./names";
import { type Reader, readStream } from "./reader";

/** A repeated event is not recognised after this time, for which the server holds the ids in memory. */
const DUPLICATES_MS = 3_600_000;
const WRITE_MS = 3_000;
const NANOS = 1_000_000;
/** The server's error codes for a missing stream, and for an existing one with other settings. */
const NOT_FOUND = 10059;
const NAME_IN_USE = 10058;

export interface Log {
  stream: string;
  append(deliveries: readonly Delivery[]): Promise<Appended[]>;
  replay(agent: string, after: number, limit: number): Promise<Entry[]>;
  bounds(): Promise<Bounds>;
  erase(what: { conversation?: string; visitor?: string }): Promise<number>;
  /** Rejects if the server does not respond. @returns false if the server has lost data */
  isWhole(): Promise<boolean>;
  interrupt(): void;
  close(): void;
}

export interface LogOptions {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  connected: () => Promise<void>;
  eventsMs: number;
  replicas: number;
  /** Called with each new entry, in order. */
  onEntry: (entry: Entry) => void;
}

/** Opens the stream of all entries: one subject for each agent, and one reader in this process for all of them. */
export async function openLog(options: LogOptions): Promise<Log> {
  const { jetstream, manager, connected, eventsMs, replicas, onEntry } = options;
  const config = {
    name: STREAM,
    subjects: [SUBJECTS],
    max_age: eventsMs * NANOS,
    duplicate_window: Math.min(DUPLICATES_MS, eventsMs) * NANOS,
    num_replicas: replicas,
  };
  const { identity, state } = await openStream(manager, config);
  let heard = state.last_seq;
  const reader: Reader = readStream({ jetstream, manager, stream: STREAM, connected, after: heard, onMessage: hear });

  /** Only erased or expired messages may be missing between two messages. If there is a gap, this asks the server for them. */
  async function hear(message: JsMsg): Promise<void> {
    while (heard + 1 < message.seq) {
      const next = { seq: heard + 1, next_by_subj: SUBJECTS };
      const missed = await manager.streams.getMessage(STREAM, next);
      if (!missed || missed.seq >= message.seq) break;
      heard = missed.seq;
      onEntry({ cursor: missed.seq, agent: agentOf(missed.subject), body: missed.string() });
    }
    if (message.seq <= heard) return;
    heard = message.seq;
    onEntry({ cursor: message.seq, agent: agentOf(message.subject), body: message.string() });
  }

  return {
    stream: identity,
    append: (deliveries) =>
      Promise.all(
        deliveries.map(async ({ agent, id, body, conversation, visitor }) => {
          const about = headers();
          if (conversation !== undefined) about.set(CONVERSATION, conversation);
          if (visitor !== undefined) about.set(VISITOR, visitor);
          const options = { msgID: `${id}:${agent}`, timeout: WRITE_MS, headers: about };
          const { seq, duplicate } = await jetstream.publish(subjectOf(agent), body, options);
          // A cluster responds like this for a repeated id whose message is not stored yet, and may never be.
          if (!(seq > 0)) throw new Error("NATS did not confirm that an entry was stored");
          return { cursor: seq, isNew: !duplicate };
        }),
      ),
    async replay(agent, after, limit) {
      const entries: Entry[] = [];
      for (let seq = after + 1; entries.length < limit; ) {
        // The agent's first message from `seq` on, read from the leader, because other servers may not have the latest ones yet.
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
      const found: number[] = [];
      const all = readStream({
        jetstream,
        manager,
        stream: STREAM,
        connected,
        after: 0,
        isBrief: true,
        onMessage(message) {
          if (message.headers?.get(name) === value) found.push(message.seq);
        },
      });
      await all.caughtUp().finally(() => all.stop());
      for (const seq of new Set(found)) await manager.streams.deleteMessage(STREAM, seq);
      return new Set(found).size;
    },
    async isWhole() {
      // More messages may arrive before the response, which does not include them.
      const heardBefore = heard;
      const { config: now, state } = await manager.streams.info(STREAM);
      return now.description === identity && state.last_seq >= heardBefore;
    },
    interrupt: () => reader.interrupt(),
    close: () => reader.stop(),
  };
}

type Settings = Pick<StreamConfig, "name" | "subjects" | "max_age" | "duplicate_window" | "num_replicas">;

/**
 * Opens or creates the stream. Its description identifies it, so that the stream of a reinstalled server is recognised as another
 * one. The creation time can't be used, because servers of version 2.9 change it together with the settings.
 */
async function openStream(manager: JetStreamManager, settings: Settings) {
  const { name, max_age, duplicate_window, num_replicas } = settings;
  const made = await manager.streams.info(name).catch(async (error: unknown) => {
    if (!isApiError(error, NOT_FOUND)) throw error;
    await manager.streams.add({ ...settings, description: randomUUID() }).catch((refusal: unknown) => {
      // Another process created it first.
      if (!isApiError(refusal, NAME_IN_USE)) throw refusal;
    });
    return manager.streams.info(name);
  });
  const { config, state } = made;
  const isSame =
    config.max_age === max_age && config.duplicate_window === duplicate_window && config.num_replicas === num_replicas;
  if (!isSame) await manager.streams.update(name, { ...config, ...settings });
  return { identity: config.description ?? "unnamed", state };
}

function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
