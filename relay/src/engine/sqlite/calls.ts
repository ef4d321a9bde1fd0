import type { Appended, Bounds, Delivery, Entry, Room, StoredValue, Write } from "../port";
import type { Change } from "./store";

/** The calls to the thread that owns the file. `now` is the caller's time in milliseconds since 1970. */
export interface Calls {
  append: {
    ask: { deliveries: readonly Delivery[]; memory: Write | undefined; now: number };
    answer: Appended[] | undefined;
  };
  replay: { ask: { agent: string; after: number; limit: number }; answer: Entry[] };
  bounds: { ask: Record<never, never>; answer: Bounds };
  get: { ask: { room: Room; key: string; now: number }; answer: StoredValue | undefined };
  put: {
    ask: { room: Room; key: string; value: string; revision: number | undefined; now: number };
    answer: boolean;
  };
  remove: { ask: { room: Room; key: string; now: number }; answer: boolean };
  erase: { ask: { conversation?: string; visitor?: string }; answer: number };
  /** Returns whether there is more to sweep. */
  sweep: { ask: { eventsMs: number; now: number }; answer: boolean };
  /** Checks for writes of another process. */
  look: { ask: Record<never, never>; answer: null };
  /** Starts to report the changes of all watched rooms, from the first one. */
  watch: { ask: Record<never, never>; answer: null };
  close: { ask: Record<never, never>; answer: null };
}
export type CallName = keyof Calls;

/** Read-only calls, which do not wait for a sync. */
export const READS: ReadonlySet<CallName> = new Set<CallName>(["replay", "bounds", "get"]);

export type Call = { [Name in CallName]: { id: number; name: Name; ask: Calls[Name]["ask"] } }[CallName];

/** A message of the thread, about everything that it did in one transaction. */
export interface ThreadMessage {
  entries: Entry[];
  changes: Change[];
  /** Only set if something can't be written. */
  error?: string;
  answers: { id: number; answer: unknown; error?: string }[];
}

/** The thread's first message. */
export interface Opened {
  stream: string;
}

/** Start parameters of the thread. */
export interface ThreadData {
  thread: "store";
  path: string;
  stream: string;
}
