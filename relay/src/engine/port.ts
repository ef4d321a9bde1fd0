/** One event for one agent. */
export interface Delivery {
  /** The agent's `operatorId` at iAdvize. */
  agent: string;
  /** Identifies the event, in base64url. Of deliveries with the same id to one agent, only the first is stored. */
  id: string;
  /** JSON object with `origin`, `receivedAt` and `data` of the event, as sent to the browser. */
  body: string;
  /** Hashes of the ids of the conversation and the visitor, in base64url, to erase the delivery with them. */
  conversation?: string | undefined;
  visitor?: string | undefined;
}

/** A stored delivery. Cursors increase across all agents. */
export interface Entry {
  cursor: number;
  agent: string;
  body: string;
}

/** The values stored in addition to the log, with their lifetime in milliseconds; undefined for no limit. */
export const ROOMS = {
  /** The enrolled agents, by `operatorId`. */
  agents: undefined,
  /** The tokens of browsers, by the hash of the token. */
  tokens: undefined,
  /** Unused enrolment links, by the hash of the code. */
  codes: 24 * 3_600_000,
  /** Started logins at the identity provider, by the hash of their state. */
  logins: 600_000,
  /** The last cursor that a token acknowledged, by the hash of the token. */
  acks: undefined,
  /** The current and previous holders of a conversation, by the hash of its key. */
  conversations: 8 * 24 * 3_600_000,
  /** Events that wait until the holder of their conversation is known, by their id. Stored for longer than they wait. */
  waiting: 2 * 3_600_000,
} as const;
export type Room = keyof typeof ROOMS;
/** Small rooms, of which every process holds all values. */
export const WATCHED_ROOMS = ["agents", "tokens", "waiting"] as const satisfies readonly Room[];
export type WatchedRoom = (typeof WATCHED_ROOMS)[number];

/** A value with the number of the write that stored it. */
export interface StoredValue {
  value: string;
  revision: number;
}

/** A value to write only if the stored one still has this revision; 0 if there must be none. */
export interface Write {
  room: Room;
  key: string;
  value: string;
  revision: number;
}

export interface Appended {
  cursor: number;
  isNew: boolean;
}

/** Called for each existing value of a room, then for each change. `value` is undefined if it was removed. */
export type Watcher = (key: string, value: string | undefined) => void;

export interface Bounds {
  /** The oldest cursor that may still exist. */
  first: number;
  /** The newest cursor; 0 if there never was one. */
  last: number;
}

/** The other processes that share an engine with this one. */
export interface Cluster {
  /** Asks all of them. @returns the answers by process name, undefined for one that did not answer within seconds */
  ask(question: string): Promise<ReadonlyMap<string, string | undefined>>;
  /** Stops asking this process until it joins again. */
  dismiss(name: string): Promise<void>;
  leave(): Promise<void>;
}

/**
 * Stores events and other values. Once a promise has resolved, its data survives the end of the process. If the engine is away,
 * promises reject with `EngineUnavailable` within seconds, and followers and watchers continue by themselves when it is back.
 */
export interface Engine {
  /** Identifies the stored data. Changes if the engine is set up again. */
  readonly stream: string;
  /**
   * Stores the memory of a conversation, and then deliveries in this order.
   *
   * @returns the result for each delivery: if the agent already has the event, `isNew` is false and `cursor` is that of the
   *   stored one. Undefined if `memory` was changed since it was read; then nothing is stored
   */
  append(deliveries: readonly Delivery[], memory?: Write): Promise<Appended[] | undefined>;
  /** Reports new entries of all agents in the order of the cursors, at the latest after a call of `bounds` has resolved. */
  follow(listener: (entry: Entry) => void): () => void;
  /** Returns an agent's entries after a cursor, oldest first. Fewer than the limit only if there are no more. */
  replay(agent: string, after: number, limit: number): Promise<Entry[]>;
  bounds(): Promise<Bounds>;
  get(room: Room, key: string): Promise<StoredValue | undefined>;
  /**
   * Writes a value. With a revision, only if the stored value still has that revision; with 0, only if there is none.
   *
   * @returns true if the value was written
   */
  put(room: Room, key: string, value: string, revision?: number): Promise<boolean>;
  /** @returns true if there was a value and this call removed it */
  remove(room: Room, key: string): Promise<boolean>;
  /** Resolves when all existing values have been reported. @returns a function that ends the watch */
  watch(room: WatchedRoom, watcher: Watcher): Promise<() => void>;
  /** Erases all entries of a conversation or a visitor, by hash. @returns the number of entries */
  erase(what: { conversation: string } | { visitor: string }): Promise<number>;
  /**
   * Adds this process to those that share the engine. It stays one of them until it leaves, even while it is not running.
   *
   * @param name the same at each start of the process
   * @param answer returns the answer to a question of another process
   */
  join(name: string, answer: (question: string) => string): Promise<Cluster>;
  /** Called when the engine becomes reachable or unreachable. Initially it is reachable. */
  onState(listener: (isThere: boolean) => void): void;
  close(): Promise<void>;
}

/** The engine can't be reached or can't write. The call may be retried. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
}
