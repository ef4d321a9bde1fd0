/** One event for one agent. */
export interface Delivery {
  /** `operatorId` of the agent at iAdvize. */
  agent: string;
  /** Stands for the event; of deliveries to one agent with the same id only the first is kept. Base64url. */
  id: string;
  /** JSON object with `origin`, `receivedAt` and `data` of the event, as it goes to the browser. */
  body: string;
  /** What is erased with a conversation or with a visitor: hashes of their ids, in base64url. */
  conversation?: string | undefined;
  visitor?: string | undefined;
}

/** A delivery that is kept. Cursors count up over all agents. */
export interface Entry {
  cursor: number;
  agent: string;
  body: string;
}

/** What is remembered beside the log, and for how many milliseconds; undefined is for good. */
export const ROOMS = {
  /** Who is enrolled, by `operatorId`. */
  agents: undefined,
  /** Who may listen, by the hash of the token. */
  tokens: undefined,
  /** Enrolment links that were not used, by the hash of the code. */
  codes: 24 * 3_600_000,
  /** Logins at the identity provider that have begun, by the hash of their state. */
  logins: 600_000,
  /** Up to where a token acknowledged, by the hash of the token. */
  acks: undefined,
  /** Who has or had a conversation, by the hash of its key. */
  conversations: 8 * 24 * 3_600_000,
  /** Events that wait until it is known whose conversation it is, by their id. Longer than they wait. */
  waiting: 2 * 3_600_000,
} as const;
export type Room = keyof typeof ROOMS;
/** Small ones that every process knows whole. */
export const WATCHED_ROOMS = ["agents", "tokens", "waiting"] as const satisfies readonly Room[];
export type WatchedRoom = (typeof WATCHED_ROOMS)[number];

/** A value with the number of the write that made it. */
export interface Kept {
  value: string;
  revision: number;
}

/** A value that is written where the one of that revision is still there; 0 stands for none. */
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

/** What is told of a room: first what is there, then each change. `value` is undefined for what was removed. */
export type Watcher = (key: string, value: string | undefined) => void;

export interface Bounds {
  /** The oldest cursor that may still be there. */
  first: number;
  /** The newest cursor; 0 where there was never one. */
  last: number;
}

/** The processes that share an engine, as one of them sees the others. */
export interface Company {
  /** Asks each of them. @returns its answer by its name, undefined for one that gave none within seconds */
  ask(question: string): Promise<ReadonlyMap<string, string | undefined>>;
  /** It is asked no more, until it joins again. */
  dismiss(name: string): Promise<void>;
  leave(): Promise<void>;
}

/**
 * What keeps events and what else is remembered. All of it survives the end of the process once a promise is fulfilled.
 * Where the engine is away, promises are rejected with `EngineAway` within seconds, and what follows or watches goes on by
 * itself when it is back.
 */
export interface Engine {
  /** Names what is stored; another one where it was set up anew. */
  readonly stream: string;
  /**
   * Keeps deliveries in this order, and before them what is to be remembered of their conversation.
   *
   * @returns what became of each: `isNew` is false where the agent has that event already, and `cursor` is then of that one;
   *   undefined, with nothing kept, where `memory` was changed since it was read
   */
  append(deliveries: readonly Delivery[], memory?: Write): Promise<Appended[] | undefined>;
  /** Tells each new entry, of all agents, in the order of the cursors, from when the promise of `bounds` is fulfilled at the latest. */
  follow(listener: (entry: Entry) => void): () => void;
  /** The entries of an agent after a cursor, the oldest first. Fewer than the limit only where there are no more. */
  replay(agent: string, after: number, limit: number): Promise<Entry[]>;
  bounds(): Promise<Bounds>;
  get(room: Room, key: string): Promise<Kept | undefined>;
  /**
   * Writes a value. With a revision only where the value is still that one, or with 0 where there is none.
   *
   * @returns whether it was written
   */
  put(room: Room, key: string, value: string, revision?: number): Promise<boolean>;
  /** @returns whether there was something, and this call removed it */
  remove(room: Room, key: string): Promise<boolean>;
  /** Fulfilled when all that is there was told. */
  watch(room: WatchedRoom, watcher: Watcher): Promise<() => void>;
  /** Erases all that is kept of a conversation or a visitor, by hash. @returns how many entries */
  erase(what: { conversation: string } | { visitor: string }): Promise<number>;
  /**
   * Makes this process one of those that share the engine. It belongs to them until it leaves, even while it does not run.
   *
   * @param name the same each time that the process is started
   * @param answer to a question of another one
   */
  join(name: string, answer: (question: string) => string): Promise<Company>;
  /** Told of each change of whether it can be reached; at first it can. */
  onState(listener: (isThere: boolean) => void): void;
  close(): Promise<void>;
}

/** The engine can't be reached or can't write; what was asked for may be tried again. */
export class EngineAway extends Error {
  override readonly name = "EngineAway";
}
