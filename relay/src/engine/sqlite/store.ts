import Database from "libsql";
import {
  type Appended,
  type Bounds,
  type Delivery,
  type Entry,
  ROOMS,
  type Room,
  type StoredValue,
  WATCHED_ROOMS,
  type Write,
} from "../port";

/** The other rooms are large, and their values are read by key. */
const WATCHED = WATCHED_ROOMS.map((room) => `'${room}'`).join(", ");

/**
 * AUTOINCREMENT numbers the events, so that no number is ever used twice. A removed value stays as NULL until it is swept, so
 * that other processes see the removal when they check for changes.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS identity (stream TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS events (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    agent TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    conversation TEXT, visitor TEXT, at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS by_agent ON events (agent, cursor);
  CREATE UNIQUE INDEX IF NOT EXISTS by_id ON events (id, agent);
  CREATE INDEX IF NOT EXISTS by_conversation ON events (conversation) WHERE conversation IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_visitor ON events (visitor) WHERE visitor IS NOT NULL;
  CREATE TABLE IF NOT EXISTS kept (
    room TEXT NOT NULL, key TEXT NOT NULL, value TEXT, revision INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (room, key)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS by_revision ON kept (revision) WHERE room IN (${WATCHED});
  CREATE TABLE IF NOT EXISTS writes (count INTEGER NOT NULL);
`;

/** Rows that one sweep removes of each kind, so that a sweep does not block other calls for long. */
const SWEPT = 2_000;
/** Other processes, such as the command line, see a change within seconds, after which the NULL is no longer needed. */
const REMOVED_MS = 10 * 60_000;
const LOCK_MS = 5_000;

export interface Change {
  room: string;
  key: string;
  value: string | null;
  revision: number;
}

/**
 * Opens the file that stores everything, in WAL mode and synced at each commit. Every call blocks, so it runs in its own thread.
 *
 * @param path the path of the file, which is created if it does not exist
 * @param stream the identity of a new file
 */
export function openStore(path: string, stream: string) {
  const db = new Database(path, { timeout: LOCK_MS });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma(`busy_timeout = ${LOCK_MS}`);
  db.exec(SCHEMA);

  const one = <Row>(sql: string) => {
    const statement = db.prepare<unknown[]>(sql);
    return (...values: unknown[]) => statement.get(...values) as Row | undefined;
  };
  const all = <Row>(sql: string) => {
    const statement = db.prepare<unknown[]>(sql);
    return (...values: unknown[]) => statement.all(...values) as Row[];
  };
  const run = (sql: string) => {
    const statement = db.prepare<unknown[]>(sql);
    return (...values: unknown[]) => statement.run(...values);
  };

  const insert = run(
    `INSERT INTO events (agent, id, body, conversation, visitor, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id, agent) DO NOTHING`,
  );
  const known = one<{ cursor: number }>("SELECT cursor FROM events WHERE id = ? AND agent = ?");
  const ofAgent = all<Entry>(
    "SELECT cursor, agent, body FROM events WHERE agent = ? AND cursor > ? ORDER BY cursor LIMIT ?",
  );
  const entriesAfter = all<Entry>("SELECT cursor, agent, body FROM events WHERE cursor > ? ORDER BY cursor LIMIT ?");
  const oldest = one<{ cursor: number }>("SELECT cursor FROM events ORDER BY cursor LIMIT 1");
  const numbered = one<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'events'");
  const oldestRows = all<{ cursor: number; at: number }>("SELECT cursor, at FROM events ORDER BY cursor LIMIT ?");
  const deleteUpTo = run("DELETE FROM events WHERE cursor <= ?");
  const deleteOf = {
    conversation: run("DELETE FROM events WHERE conversation = ?"),
    visitor: run("DELETE FROM events WHERE visitor = ?"),
  };
  const revise = one<{ count: number }>("UPDATE writes SET count = count + 1 RETURNING count");
  const kept = one<{ value: string | null; revision: number; at: number }>(
    "SELECT value, revision, at FROM kept WHERE room = ? AND key = ?",
  );
  const write = run(
    `INSERT INTO kept (room, key, value, revision, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (room, key) DO UPDATE SET value = excluded.value, revision = excluded.revision, at = excluded.at`,
  );
  const changes = all<Change>(
    `SELECT room, key, value, revision FROM kept WHERE revision > ? AND room IN (${WATCHED}) ORDER BY revision`,
  );
  const old = run(
    "DELETE FROM kept WHERE (room, key) IN (SELECT room, key FROM kept WHERE room = ? AND at < ? AND value IS NOT NULL LIMIT ?)",
  );
  const removed = run("DELETE FROM kept WHERE value IS NULL AND at < ?");
  const identity = one<{ stream: string }>("SELECT stream FROM identity");
  const begin = run("INSERT INTO writes (count) VALUES (0)");
  const identify = run("INSERT INTO identity (stream) VALUES (?)");

  const get = (room: Room, key: string, now: number): StoredValue | undefined => {
    const row = kept(room, key);
    const lifetime = ROOMS[room];
    const isThere = row?.value != null && (lifetime === undefined || row.at > now - lifetime);
    return isThere ? { value: row.value ?? "", revision: row.revision } : undefined;
  };
  const set = (room: Room, key: string, value: string | null, now: number) => {
    write(room, key, value, revise()?.count ?? 0, now);
  };
  const put = (room: Room, key: string, value: string, revision: number | undefined, now: number): boolean => {
    if (revision !== undefined && (get(room, key, now)?.revision ?? 0) !== revision) return false;
    set(room, key, value, now);
    return true;
  };

  const store = {
    stream: "",
    append(deliveries: readonly Delivery[], memory: Write | undefined, now: number): Appended[] | undefined {
      if (memory && !put(memory.room, memory.key, memory.value, memory.revision, now)) return undefined;
      return deliveries.map(({ agent, id, body, conversation = null, visitor = null }) => {
        const { changes: count, lastInsertRowid } = insert(agent, id, body, conversation, visitor, now);
        if (count > 0) return { cursor: Number(lastInsertRowid), isNew: true };
        return { cursor: known(id, agent)?.cursor ?? 0, isNew: false };
      });
    },
    replay: (agent: string, after: number, limit: number): Entry[] => ofAgent(agent, after, limit),
    entriesAfter: (cursor: number, limit: number): Entry[] => entriesAfter(cursor, limit),
    bounds(): Bounds {
      const last = numbered()?.seq ?? 0;
      return { first: oldest()?.cursor ?? last + 1, last };
    },
    get,
    put,
    remove(room: Room, key: string, now: number): boolean {
      if (!get(room, key, now)) return false;
      set(room, key, null, now);
      return true;
    },
    changesAfter: (revision: number): Change[] => changes(revision),
    erase(what: { conversation?: string; visitor?: string }): number {
      const { conversation, visitor } = what;
      if (conversation !== undefined) return deleteOf.conversation(conversation).changes;
      return visitor === undefined ? 0 : deleteOf.visitor(visitor).changes;
    },
    /** Removes expired data. @returns true if there may be more of it */
    sweep(eventsMs: number, now: number): boolean {
      const rows = oldestRows(SWEPT);
      const young = rows.findIndex(({ at }) => at > now - eventsMs);
      const last = rows.at(young === -1 ? -1 : young - 1);
      if (last && young !== 0) deleteUpTo(last.cursor);
      for (const [room, lifetime] of Object.entries(ROOMS)) {
        if (lifetime !== undefined) old(room, now - lifetime, SWEPT);
      }
      removed(now - REMOVED_MS);
      return young === -1 && rows.length === SWEPT;
    },
    /** Writes atomically. */
    together<Result>(work: () => Result): Result {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => void db.close(),
  };
  store.together(() => {
    if (!identity()) {
      identify(stream);
      begin();
    }
    store.stream = identity()?.stream ?? stream;
  });
  return store;
}

export type Store = ReturnType<typeof openStore>;
