import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from "@nats-io/jetstream";
import { type KV, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import { ROOMS, type Room, type StoredValue, type Watcher } from "../port";
import { bucketOf, keyOf, streamOf } from "./names";
import { type Reader, readStream } from "./reader";

/** The server's error code for a write that expected another revision. */
const WRONG_LAST_SEQUENCE = 10071;
/** The header of a message that removes a value. */
const OPERATION = "KV-Operation";

export interface Rooms {
  get(room: Room, key: string): Promise<StoredValue | undefined>;
  put(room: Room, key: string, value: string, revision?: number): Promise<boolean>;
  remove(room: Room, key: string): Promise<boolean>;
}

/** Opens a bucket, and creates it if it does not exist. @param ttl milliseconds after which a value expires */
export async function openBucket(
  connection: NatsConnection,
  manager: JetStreamManager,
  { name, replicas, ttl }: { name: string; replicas: number; ttl?: number | undefined },
): Promise<KV> {
  // Reads only from the leader, because other servers may not have the latest writes yet.
  const options = { replicas, history: 1, allow_direct: false, ...(ttl !== undefined && { ttl }) };
  const bucket = await new Kvm(connection).create(name, options);
  const { replicas: before } = await bucket.status();
  if (before !== replicas) await manager.streams.update(streamOf(name), { num_replicas: replicas });
  return bucket;
}

/** Opens a bucket for each room. */
export async function openRooms(
  connection: NatsConnection,
  manager: JetStreamManager,
  replicas: number,
): Promise<Rooms> {
  const names = Object.keys(ROOMS) as Room[];
  const opened = await Promise.all(
    names.map(async (room) => {
      const options = { name: bucketOf(room), replicas, ttl: ROOMS[room] };
      return [room, await openBucket(connection, manager, options)] as const;
    }),
  );
  const buckets = Object.fromEntries(opened) as Record<Room, KV>;

  async function get(room: Room, key: string): Promise<StoredValue | undefined> {
    const entry = await buckets[room].get(key);
    return entry?.operation === "PUT" ? { value: entry.string(), revision: entry.revision } : undefined;
  }

  return {
    get,
    put(room, key, value, revision) {
      const bucket = buckets[room];
      if (revision === undefined) return bucket.put(key, value).then(() => true);
      return unlessOvertaken(revision === 0 ? bucket.create(key, value) : bucket.update(key, value, revision));
    },
    async remove(room, key) {
      const kept = await get(room, key);
      return kept !== undefined && unlessOvertaken(buckets[room].delete(key, { previousSeq: kept.revision }));
    },
  };
}

export interface WatchOptions {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  connected: () => Promise<void>;
}

/** Reports the values of a bucket and each change. Removals of unreported values are ignored until all values were reported. */
export function watchBucket(options: WatchOptions, bucket: string, watcher: Watcher): Reader {
  const told = new Set<string>();
  let isTold = false;
  const reader = readStream({
    ...options,
    stream: streamOf(bucket),
    after: 0,
    onMessage(message) {
      const key = keyOf(bucket, message.subject);
      if (message.headers?.get(OPERATION)) {
        // For a value that was added and removed in the meantime, there is only this message.
        if (told.delete(key) || isTold) watcher(key, undefined);
      } else {
        told.add(key);
        watcher(key, message.string());
      }
    },
  });
  return {
    ...reader,
    async caughtUp() {
      await reader.caughtUp();
      isTold = true;
    },
  };
}

/** Resolves to false if another process wrote first. */
async function unlessOvertaken(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
    throw error;
  }
}
