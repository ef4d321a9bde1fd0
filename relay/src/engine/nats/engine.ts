import { type JetStreamManager, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { type Engine, EngineAway, type Entry } from "../port";
import { joinCompany, type Membership } from "./company";
import { openLine } from "./line";
import { type Log, openLog } from "./log";
import { bucketOf } from "./names";
import type { Reader } from "./reader";
import { openRooms, type Rooms, watchBucket } from "./rooms";

/** A server that does not answer is given up after two of these. */
const PING_MS = 2_000;
const AGAIN_MS = 250;
const ASK_MS = 3_000;
/** How long is waited for all that is in the rooms. */
const TELL_MS = 10_000;
/** How long a server may take to get ready to keep something. */
const READY_MS = 30_000;

export interface NatsOptions {
  servers: string[];
  token?: string | undefined;
  /** Servers that keep each entry: 1, or 3 of three. */
  replicas: number;
  /** How long events are kept. */
  eventsMs: number;
  /** A server that is away is waited for; otherwise that is an error. */
  isPatient: boolean;
  /** What was kept is gone; nothing can go on. */
  onEnd: (error: Error) => void;
}

/** Opens the engine on NATS JetStream, which as many processes share as there are. */
export async function openNats({ servers, token, replicas, eventsMs, isPatient, onEnd }: NatsOptions): Promise<Engine> {
  const listeners = new Set<(entry: Entry) => void>();
  const readers = new Set<Reader>();
  const connection = await connect({
    servers,
    ...(token !== undefined && { token }),
    name: "desk-bridge-relay",
    waitOnFirstConnect: isPatient,
    maxReconnectAttempts: -1,
    reconnectTimeWait: AGAIN_MS,
    pingInterval: PING_MS,
    maxPingOut: 2,
    timeout: ASK_MS,
  });
  let isOpen = true;
  void connection.closed().then((error) => {
    if (isOpen) onEnd(error ?? new Error("the connection to NATS was ended"));
  });
  let log: Log | undefined;
  let membership: Membership | undefined;
  const line = openLine(connection, async () => {
    if (log && !(await log.isWhole())) onEnd(new Error("NATS has lost what it had"));
    await membership?.register();
    await withinTime(Promise.all([...readers].map((reader) => reader.caughtUp())));
  });
  const client = jetstream(connection, { timeout: ASK_MS });
  const { manager, rooms, ...opened } = await open(connection, async (manager) => ({
    rooms: await openRooms(connection, manager, replicas),
    log: await openLog({
      jetstream: client,
      manager,
      connected: line.connected,
      eventsMs,
      replicas,
      onEntry(entry) {
        for (const listener of listeners) listener(entry);
      },
    }),
  }));
  const entries = opened.log;
  log = entries;
  const watching = { jetstream: client, manager, connected: line.connected };
  line.onBreak(() => {
    entries.interrupt();
    for (const reader of readers) reader.interrupt();
  });

  return {
    stream: entries.stream,
    append: (deliveries, memory) =>
      line.ask(async (goOn) => {
        const isOvertaken = memory && !(await rooms.put(memory.room, memory.key, memory.value, memory.revision));
        goOn();
        return isOvertaken ? undefined : entries.append(deliveries);
      }),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replay: (agent, after, limit) => line.ask(() => entries.replay(agent, after, limit)),
    bounds: () => line.ask(() => entries.bounds()),
    get: (room, key) => line.ask(() => rooms.get(room, key)),
    put: (room, key, value, revision) => line.ask(() => rooms.put(room, key, value, revision)),
    remove: (room, key) => line.ask(() => rooms.remove(room, key)),
    async watch(room, watcher) {
      const reader = watchBucket(watching, bucketOf(room), watcher);
      readers.add(reader);
      const stop = () => {
        readers.delete(reader);
        reader.stop();
      };
      await withinTime(reader.caughtUp()).catch((error: unknown) => {
        stop();
        throw error;
      });
      return stop;
    },
    erase: (what) => line.ask(() => entries.erase(what)),
    async join(name, answer) {
      membership = await line.ask(() => joinCompany({ connection, manager, watch: watching, replicas, name, answer }));
      readers.add(membership.members);
      return membership;
    },
    onState: line.onChange,
    async close() {
      isOpen = false;
      entries.close();
      for (const reader of readers) reader.stop();
      await line.close();
    },
  };
}

/** Opens what is on the server. One that has just been started takes a moment until it keeps something. */
async function open<Opened extends { rooms: Rooms; log: Log }>(
  connection: NatsConnection,
  work: (manager: JetStreamManager) => Promise<Opened>,
): Promise<Opened & { manager: JetStreamManager }> {
  for (const began = performance.now(); ; ) {
    try {
      const manager = await jetstreamManager(connection, { timeout: ASK_MS });
      return { ...(await work(manager)), manager };
    } catch (error) {
      if (connection.isClosed() || performance.now() - began > READY_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineAway("NATS does not tell what it keeps")), TELL_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
