import { setTimeout as pause } from "node:timers/promises";
import { JetStreamApiError, type JetStreamManager, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { type Engine, EngineUnavailable, type Entry } from "../port";
import { joinCluster, type Membership } from "./cluster";
import { openConnection } from "./connection";
import { type Log, openLog } from "./log";
import { bucketOf, PROCESSES } from "./names";
import type { Reader } from "./reader";
import { openBucket, openRooms, watchBucket } from "./rooms";

/** A connection is closed after two pings without a response. */
const PING_MS = 2_000;
const AGAIN_MS = 250;
const ASK_MS = 3_000;
/** Timeout for reading all values of the rooms. */
const TELL_MS = 10_000;
/** Timeout for a server to become able to store something. */
const READY_MS = 30_000;

export interface NatsOptions {
  servers: string[];
  token?: string | undefined;
  /** The number of servers that store each entry: 1, or 3 in a cluster of three. */
  replicas: number;
  /** The retention time of events. */
  eventsMs: number;
  /** Waits for a server that can't be reached, instead of failing. */
  isPatient: boolean;
  /** Called if the stored data was lost, or the connection was ended for good, which is fatal. */
  onEnd: (error: Error) => void;
}

/** Opens the engine on NATS JetStream, which any number of processes can share. */
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
    if (isOpen) onEnd(error ?? new Error("the connection to NATS was closed"));
  });
  let log: Log | undefined;
  let membership: Membership | undefined;
  const link = openConnection(connection, async () => {
    if (log && !(await log.isWhole())) onEnd(new Error("NATS has lost its data"));
    await membership?.register();
    await withinTime(Promise.all([...readers].map((reader) => reader.caughtUp())));
  });
  const client = jetstream(connection, { timeout: ASK_MS });
  const { manager, rooms, processes, ...opened } = await open(connection, isPatient, async (manager) => ({
    processes: await openBucket(connection, manager, { name: PROCESSES, replicas }),
    rooms: await openRooms(connection, manager, replicas),
    log: await openLog({
      jetstream: client,
      manager,
      connected: link.connected,
      eventsMs,
      replicas,
      onEntry(entry) {
        for (const listener of listeners) listener(entry);
      },
    }),
  }));
  const entries = opened.log;
  log = entries;
  const watching = { jetstream: client, manager, connected: link.connected };
  link.onBreak(() => {
    entries.interrupt();
    for (const reader of readers) reader.interrupt();
  });

  const told = (reader: Reader) => (isPatient ? reader.caughtUp() : withinTime(reader.caughtUp()));
  async function patiently(work: () => Promise<void>): Promise<void> {
    while (isOpen) {
      try {
        return await work();
      } catch (error) {
        if (!isPatient) throw error;
        await pause(AGAIN_MS);
      }
    }
  }

  return {
    stream: entries.stream,
    append: (deliveries, memory) =>
      link.ask(async (goOn) => {
        const isOvertaken = memory && !(await rooms.put(memory.room, memory.key, memory.value, memory.revision));
        goOn();
        return isOvertaken ? undefined : entries.append(deliveries);
      }),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replay: (agent, after, limit) => link.ask(() => entries.replay(agent, after, limit)),
    bounds: () => link.ask(() => entries.bounds()),
    get: (room, key) => link.ask(() => rooms.get(room, key)),
    put: (room, key, value, revision) => link.ask(() => rooms.put(room, key, value, revision)),
    remove: (room, key) => link.ask(() => rooms.remove(room, key)),
    async watch(room, watcher) {
      const reader = watchBucket(watching, bucketOf(room), watcher);
      readers.add(reader);
      const stop = () => {
        readers.delete(reader);
        reader.stop();
      };
      await told(reader).catch((error: unknown) => {
        stop();
        throw error;
      });
      return stop;
    },
    erase: (what) => link.ask(() => entries.erase(what)),
    async join(name, answer) {
      const own = joinCluster({ connection, bucket: processes, watch: watching, name, answer });
      membership = own;
      readers.add(own.members);
      await patiently(() => link.ask(own.register));
      await told(own.members);
      // From now on, the server forwards questions to this process.
      await patiently(() => link.ask(() => connection.flush()));
      return own;
    },
    onState: link.onChange,
    async close() {
      isOpen = false;
      entries.close();
      for (const reader of readers) reader.stop();
      await link.close();
    },
  };
}

/**
 * Opens the streams and buckets of the server. A server that has just been started can't store anything at first, and one that
 * becomes unreachable comes back, so this is retried. Only a server that refuses for a long time indicates wrong settings.
 */
async function open<Opened>(
  connection: NatsConnection,
  isPatient: boolean,
  work: (manager: JetStreamManager) => Promise<Opened>,
): Promise<Opened & { manager: JetStreamManager }> {
  for (const began = performance.now(); ; ) {
    try {
      const manager = await jetstreamManager(connection, { timeout: ASK_MS });
      return { ...(await work(manager)), manager };
    } catch (error) {
      const isOver = performance.now() - began > READY_MS && (!isPatient || error instanceof JetStreamApiError);
      if (connection.isClosed() || isOver) throw error;
      await pause(AGAIN_MS);
    }
  }
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineUnavailable("NATS does not tell what it keeps")), TELL_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
