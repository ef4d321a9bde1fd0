import { JetStreamApiError } from "@nats-io/jetstream";
import { type KV, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import { type Kept, ROOMS, type Room, type Watcher } from "../port";
import { bucketOf } from "./names";

/** What the server says of a write that expected another one before it. */
const WRONG_LAST_SEQUENCE = 10071;
/** How long is waited for the last of what is there, in case the server forgot some of it meanwhile. */
const INITIAL_MS = 5_000;

export interface Rooms {
  get(room: Room, key: string): Promise<Kept | undefined>;
  put(room: Room, key: string, value: string, revision?: number): Promise<boolean>;
  remove(room: Room, key: string): Promise<boolean>;
  watch(room: Room, watcher: Watcher): Promise<() => void>;
}

/** A bucket for each room. */
export async function openRooms(connection: NatsConnection, replicas: number): Promise<Rooms> {
  const kvm = new Kvm(connection);
  const names = Object.keys(ROOMS) as Room[];
  const opened = await Promise.all(
    names.map(async (room) => {
      const ttl = ROOMS[room];
      // Reads of the leader alone: another one may not know yet what was written a moment ago.
      const options = { replicas, history: 1, allow_direct: false, ...(ttl !== undefined && { ttl }) };
      return [room, await kvm.create(bucketOf(room), options)] as const;
    }),
  );
  const buckets = Object.fromEntries(opened) as Record<Room, KV>;

  async function get(room: Room, key: string): Promise<Kept | undefined> {
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
    watch: (room, watcher) => watch(buckets[room], watcher),
  };
}

async function watch(bucket: KV, watcher: Watcher): Promise<() => void> {
  const { values } = await bucket.status();
  const entries = await bucket.watch();
  /** What was removed long ago is told, too, and is nothing to who never heard of it. */
  const told = new Set<string>();
  const initial = new Promise<void>((resolve) => {
    if (values === 0) resolve();
    setTimeout(resolve, INITIAL_MS).unref();
    void (async () => {
      for await (const entry of entries) {
        if (entry.operation === "PUT") {
          told.add(entry.key);
          watcher(entry.key, entry.string());
        } else if (told.delete(entry.key)) watcher(entry.key, undefined);
        if (entry.isUpdate) resolve();
      }
    })();
  });
  await initial;
  return () => entries.stop();
}

/** False where somebody else wrote first. */
async function unlessOvertaken(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
    throw error;
  }
}
