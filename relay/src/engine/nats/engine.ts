import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { type Engine, EngineAway, type Entry } from "../port";
import { openLog } from "./log";
import { openRooms } from "./rooms";

/** A server that does not answer is given up after two of these. */
const PING_MS = 2_000;
const AGAIN_MS = 500;
const ASK_MS = 3_000;

export interface NatsOptions {
  servers: string[];
  /** Servers that keep each entry: 1, or 3 of three. */
  replicas: number;
  /** How long events are kept. */
  eventsMs: number;
}

/** Opens the engine on NATS JetStream, which as many processes share as there are. Waits for a server that is away. */
export async function openNats({ servers, replicas, eventsMs }: NatsOptions): Promise<Engine> {
  const listeners = new Set<(entry: Entry) => void>();
  const stateListeners: ((isThere: boolean) => void)[] = [];
  const connection = await connect({
    servers,
    name: "desk-bridge-relay",
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: AGAIN_MS,
    pingInterval: PING_MS,
    maxPingOut: 2,
    timeout: ASK_MS,
  });
  const options = { timeout: ASK_MS };
  const manager = await jetstreamManager(connection, options);
  const rooms = await openRooms(connection, replicas);
  const log = await openLog({
    jetstream: jetstream(connection, options),
    manager,
    eventsMs,
    replicas,
    onEntry(entry) {
      for (const listener of listeners) listener(entry);
    },
  });

  let isThere = true;
  void (async () => {
    for await (const { type } of connection.status()) {
      const next: boolean = type === "disconnect" ? false : type === "reconnect" ? true : isThere;
      if (next === isThere) continue;
      isThere = next;
      for (const listener of stateListeners) listener(next);
    }
  })();

  /** What fails is told as the engine being away: it may be tried again. While it is, nothing is tried. */
  async function tell<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (!isThere) throw new EngineAway("NATS can't be reached");
    try {
      return await work();
    } catch (error) {
      throw new EngineAway(error instanceof Error ? error.message : "NATS does not answer");
    }
  }

  return {
    stream: log.stream,
    append: (deliveries, memory) =>
      tell(async () => {
        const isOvertaken = memory && !(await rooms.put(memory.room, memory.key, memory.value, memory.revision));
        return isOvertaken ? undefined : log.append(deliveries);
      }),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replay: (agent, after, limit) => tell(() => log.replay(agent, after, limit)),
    bounds: () => tell(() => log.bounds()),
    get: (room, key) => tell(() => rooms.get(room, key)),
    put: (room, key, value, revision) => tell(() => rooms.put(room, key, value, revision)),
    remove: (room, key) => tell(() => rooms.remove(room, key)),
    watch: (room, watcher) => tell(() => rooms.watch(room, watcher)),
    erase: (what) => tell(() => log.erase(what)),
    onState: (listener) => void stateListeners.push(listener),
    async close() {
      log.close();
      await connection.close();
    },
  };
}
