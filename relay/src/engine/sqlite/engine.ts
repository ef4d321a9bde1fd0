import type { Engine, Entry, Room, Watcher } from "../port";
import type { ThreadMessage } from "./calls";
import { startThread } from "./thread-client";

/** Polling interval for changes that the command line wrote. */
const LOOK_MS = 1_000;
const SWEEP_MS = 30_000;

export interface SqliteOptions {
  /** The file. */
  path: string;
  /** The program file, which is started again as the thread that owns the database file. */
  entry: URL;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The retention time of events. */
  eventsMs: number;
  /** Called if the thread failed, which is fatal. */
  onEnd: (error: Error) => void;
}

/** Opens the engine that stores everything in one file, for one server and the command line at the same time. */
export async function openSqlite({ path, entry, now, eventsMs, onEnd }: SqliteOptions): Promise<Engine> {
  const listeners = new Set<(entry: Entry) => void>();
  const stateListeners: ((isThere: boolean) => void)[] = [];
  const watchers = new Map<Watcher, Room>();
  /** The values of all watched rooms, for watchers that are added later. */
  const known = new Map<string, Map<string, string>>();
  let watching: Promise<unknown> | undefined;
  let isThere = true;

  const setState = (next: boolean) => {
    if (next === isThere) return;
    isThere = next;
    for (const listener of stateListeners) listener(next);
  };
  const tell = ({ entries, changes, answers }: ThreadMessage) => {
    setState(!answers.some(({ error }) => error !== undefined));
    for (const entry of entries) for (const listener of listeners) listener(entry);
    for (const { room, key, value } of changes) {
      const values = known.get(room) ?? new Map<string, string>();
      known.set(room, values);
      if (value === null) values.delete(key);
      else values.set(key, value);
      for (const [watcher, watched] of watchers) if (watched === room) watcher(key, value ?? undefined);
    }
  };
  const thread = await startThread(entry, path, tell, (error) => {
    setState(false);
    onEnd(error);
  });
  const { ask } = thread;

  const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
  const looking = setInterval(() => void quietly(ask("look", {})), LOOK_MS);
  const sweeping = setInterval(() => void quietly(sweep()), SWEEP_MS);
  async function sweep() {
    while (await ask("sweep", { eventsMs, now: now() }));
  }

  return {
    stream: thread.stream,
    append: (deliveries, memory) => ask("append", { deliveries, memory, now: now() }),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replay: (agent, after, limit) => ask("replay", { agent, after, limit }),
    bounds: () => ask("bounds", {}),
    get: (room, key) => ask("get", { room, key, now: now() }),
    put: (room, key, value, revision) => ask("put", { room, key, value, revision, now: now() }),
    remove: (room, key) => ask("remove", { room, key, now: now() }),
    async watch(room, watcher) {
      watching ??= ask("watch", {}).catch((error: unknown) => {
        watching = undefined;
        throw error;
      });
      await watching;
      for (const [key, value] of known.get(room) ?? []) watcher(key, value);
      watchers.set(watcher, room);
      return () => watchers.delete(watcher);
    },
    erase: (what) => ask("erase", what),
    // A file is used by only one process.
    join: async () => ({ ask: async () => new Map(), dismiss: async () => {}, leave: async () => {} }),
    onState: (listener) => void stateListeners.push(listener),
    async close() {
      clearInterval(looking);
      clearInterval(sweeping);
      await quietly(ask("close", {}));
      await thread.end();
    },
  };
}
