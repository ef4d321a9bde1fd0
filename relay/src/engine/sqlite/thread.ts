import type { MessagePort } from "node:worker_threads";
import { type Call, type Opened, READS, type ThreadData, type ThreadMessage } from "./calls";
import { openStore, type Store } from "./store";

const ENTRIES = 1_000;

/**
 * Runs the store in this thread. All calls that arrive during a write are executed in the next transaction, so that they share
 * the cost of one sync.
 */
export function runStore(port: MessagePort, { path, stream }: ThreadData): void {
  const store = openStore(path, stream);
  let cursor = store.bounds().last;
  let revision: number | undefined;
  let waiting: Call[] = [];

  const flush = () => {
    const calls = waiting.filter(({ name }) => !READS.has(name));
    const reads = waiting.filter(({ name }) => READS.has(name));
    waiting = [];
    if (reads.length > 0) read(reads);
    if (calls.length > 0) write(calls);
  };

  /** Reads may be executed before writes of the same batch, because no caller reads a write of its own before it has resolved. */
  function read(calls: Call[]): void {
    const told: ThreadMessage = { entries: [], changes: [], answers: [] };
    try {
      told.answers = calls.map((call) => ({ id: call.id, answer: answerTo(store, call) }));
    } catch (error) {
      told.answers = calls.map(({ id }) => ({ id, answer: null, error: String(error) }));
    }
    port.postMessage(told);
  }

  function write(calls: Call[]): void {
    const told: ThreadMessage = { entries: [], changes: [], answers: [] };
    try {
      told.answers = store.together(() => calls.map((call) => ({ id: call.id, answer: answerTo(store, call) })));
      if (calls.some(({ name }) => name === "watch")) revision ??= 0;
      tell(told);
    } catch (error) {
      told.answers = calls.map(({ id }) => ({ id, answer: null, error: String(error) }));
    }
    port.postMessage(told);
    if (!calls.some(({ name }) => name === "close")) return;
    store.close();
    port.close();
  }

  /** Adds all new entries and changes, including those of other processes. */
  function tell(told: ThreadMessage): void {
    for (;;) {
      const entries = store.entriesAfter(cursor, ENTRIES);
      told.entries.push(...entries);
      cursor = entries.at(-1)?.cursor ?? cursor;
      if (entries.length < ENTRIES) break;
    }
    if (revision === undefined) return;
    told.changes = store.changesAfter(revision);
    revision = told.changes.at(-1)?.revision ?? revision;
  }

  port.on("message", (calls: Call[]) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(...calls);
  });
  const opened: Opened = { stream: store.stream };
  port.postMessage(opened);
}

function answerTo(store: Store, { name, ask }: Call): unknown {
  switch (name) {
    case "append":
      return store.append(ask.deliveries, ask.memory, ask.now);
    case "replay":
      return store.replay(ask.agent, ask.after, ask.limit);
    case "bounds":
      return store.bounds();
    case "get":
      return store.get(ask.room, ask.key, ask.now);
    case "put":
      return store.put(ask.room, ask.key, ask.value, ask.revision, ask.now);
    case "remove":
      return store.remove(ask.room, ask.key, ask.now);
    case "erase":
      return store.erase(ask);
    case "sweep":
      return store.sweep(ask.eventsMs, ask.now);
    case "look":
    case "watch":
    case "close":
      return null;
  }
}
