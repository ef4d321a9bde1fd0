import type { Json } from "../../domain/json";
import type { Conversation, DeskState } from "../../domain/state/desk-state";
import type { TimelineEntry } from "../../domain/timeline/entry";
import { dropFromSession, loadSession, saveSession } from "../../platform/storage";
import {
  CONVERSATION_KEY,
  INITIAL_VALUES,
  PRIVATE_KEY,
  readTrustedSession,
  type SessionKey,
  type SessionSnapshot,
  type SessionValues,
  SHARED_KEYS,
  TIMELINE_KEY,
} from "../../protocol/session";
import { ignoringFailure } from "../base/in-background";

const SOON_MS = 30;

/**
 * The worker's memory of a world. It is read once when the worker wakes and written to `storage.session`. Changes apply
 * at once and completely; a commit writes all changes since the last one together. The store of the private world
 * delegates writing to that of the ordinary world, so that there is one write for both.
 *
 * Stored data is not parsed by its schemas. Only the worker writes it, and always the same version of the worker,
 * because the browser clears the session storage when the extension is updated or reloaded (developer.chrome.com and
 * MDN, `storage.session`). Parsing would be most of the cost of an event that wakes the worker.
 */
export class SessionStore {
  readonly #snapshot: SessionSnapshot;
  /** For the private world's store: the ordinary world's store. Otherwise this store. */
  readonly #ordinary: SessionStore;
  #changed = new Map<string, () => Json>();
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isFailing = false;
  #onTrouble: () => void = () => {};
  #isKept = true;
  /** Everything that an earlier run of the worker stored, if that includes data of the private world. */
  #left: Record<string, unknown> | undefined;

  private constructor(snapshot: SessionSnapshot, ordinary?: SessionStore) {
    this.#snapshot = snapshot;
    this.#ordinary = ordinary ?? this;
  }

  /** Opens the store of the ordinary world. */
  static async open(reading = loadSession()): Promise<SessionStore> {
    const stored = await reading;
    const store = new SessionStore(readTrustedSession(stored));
    // Keys that a worker deleted, but could not remove before it was stopped.
    const gone = Object.keys(stored).filter((key) => stored[key] === null && DROPPED.test(key));
    if (gone.length > 0) void ignoringFailure("null already stands for a deleted key", dropFromSession(gone));
    if (Object.keys(stored).some((key) => key.startsWith(PRIVATE_KEY))) store.#left = stored;
    return store;
  }

  /** Creates a store that is never persisted. */
  static scratch(values: Partial<SessionValues>): SessionStore {
    const store = new SessionStore(readTrustedSession(values));
    store.#isKept = false;
    return store;
  }

  /** True if an earlier run of the worker stored data of the private world. */
  get remembersPrivate(): boolean {
    return this.#left !== undefined;
  }

  /** Creates the private world's store, with the data that an earlier run of the worker stored. */
  openPrivate(): SessionStore {
    const left = this.#left ?? {};
    this.#left = undefined;
    return new SessionStore(readTrustedSession(left, true), this);
  }

  get isPrivate(): boolean {
    return this.#ordinary !== this;
  }

  /** True if the browser refused the last write, so that the extension's pages read outdated data. */
  get isFailing(): boolean {
    return this.#ordinary.#isFailing;
  }

  /** Sets the callback for when the browser starts to refuse writes, and when it accepts them again. */
  onTrouble(listener: () => void): void {
    this.#onTrouble = listener;
  }

  get<Key extends SessionKey>(key: Key): SessionValues[Key] {
    return this.#keeperOf(key).#snapshot.values[key];
  }

  set<Key extends SessionKey>(key: Key, value: SessionValues[Key]): void {
    const keeper = this.#keeperOf(key);
    const { values } = keeper.#snapshot;
    values[key] = value;
    keeper.#put(key, () => values[key] as Json);
  }

  #keeperOf(key: SessionKey): SessionStore {
    return SHARED_KEYS.has(key) ? this.#ordinary : this;
  }

  /** Removes a value at once, so that a worker that is stopped before the next commit does not read it again. */
  async drop(key: "inForce"): Promise<void> {
    this.#snapshot.values[key] = INITIAL_VALUES[key];
    this.#changed.delete(key);
    if (this.#isKept) await ignoringFailure("the next commit overwrites the value", dropFromSession([key]));
  }

  get conversations(): ReadonlyMap<string, Conversation> {
    return this.#snapshot.conversations;
  }

  /** The state of the desk, with only these conversations. */
  slice(ids: readonly string[] | "all"): DeskState {
    const { conversations, values } = this.#snapshot;
    if (ids === "all") return { summary: values.summary, conversations: new Map(conversations) };
    const found = ids.flatMap((id) => {
      const conversation = conversations.get(id);
      return conversation ? [[id, conversation] as const] : [];
    });
    return { summary: values.summary, conversations: new Map(found) };
  }

  /** Stores the changes between two states of a slice. */
  apply(before: DeskState, after: DeskState): void {
    if (after.summary !== before.summary) this.set("summary", after.summary);
    for (const id of new Set([...before.conversations.keys(), ...after.conversations.keys()])) {
      const conversation = after.conversations.get(id);
      if (conversation !== before.conversations.get(id)) this.#putConversation(id, conversation);
    }
  }

  /** Keeps `conversations` in order of their last change, the oldest first. */
  #putConversation(id: string, conversation: Conversation | undefined): void {
    const { conversations } = this.#snapshot;
    conversations.delete(id);
    if (conversation) conversations.set(id, conversation);
    // Null stands for a deleted key, because it can be written together with all other changes.
    this.#put(CONVERSATION_KEY + id, () => (conversations.get(id) as Json | undefined) ?? null);
  }

  get timeline(): ReadonlyMap<number, TimelineEntry> {
    return this.#snapshot.timeline;
  }

  putTimelineEntry(slot: number, entry: TimelineEntry): void {
    const { timeline } = this.#snapshot;
    timeline.set(slot, entry);
    this.#put(TIMELINE_KEY + slot, () => timeline.get(slot) as Json);
  }

  #put(key: string, value: () => Json): void {
    if (this.#isKept) this.#ordinary.#changed.set(this.isPrivate ? PRIVATE_KEY + key : key, value);
  }

  /** Deletes the private world. Tasks that still run in it can no longer write anything. */
  forget(): Promise<void> {
    const { values, conversations, timeline } = this.#snapshot;
    const own = Object.keys(values).filter((key) => !SHARED_KEYS.has(key));
    const listed = [...conversations.keys()].map((id) => CONVERSATION_KEY + id);
    const slots = [...timeline.keys()].map((slot) => TIMELINE_KEY + slot);
    for (const key of [...own, ...listed, ...slots]) this.#put(key, () => null);
    this.#isKept = false;
    return this.commit();
  }

  /**
   * Writes all changes of both worlds, and resolves when they are written. There is one write at a time; later changes
   * are part of the next one. Rejects if the browser refused; the changes are then kept for the next commit.
   */
  commit(): Promise<void> {
    if (this.isPrivate) return this.#ordinary.commit();
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#next ??= ignoringFailure("the caller of that write gets the error", this.#current).then(() => {
      this.#next = undefined;
      this.#current = this.#write();
      return this.#current;
    });
    return this.#next;
  }

  /** Writes all changes a little later, if no caller waits for the result. */
  commitSoon(): void {
    const store = this.#ordinary;
    store.#soon ??= setTimeout(() => {
      store.#soon = undefined;
      void ignoringFailure(
        "the badge reports it, and the next commit tries again and returns the error to its caller",
        store.commit(),
      );
    }, SOON_MS);
  }

  async #write(): Promise<void> {
    const changed = this.#changed;
    if (changed.size === 0) return;
    this.#changed = new Map();
    const values = Object.fromEntries([...changed].map(([key, value]) => [key, value()]));
    try {
      await saveSession(values);
    } catch (error) {
      for (const [key, value] of changed) if (!this.#changed.has(key)) this.#changed.set(key, value);
      this.#reportTrouble(true);
      throw error;
    }
    this.#reportTrouble(false);
    const gone = Object.keys(values).filter((key) => values[key] === null && !this.#changed.has(key));
    // Not awaited: later writes are sent after this one.
    if (gone.length > 0) void ignoringFailure("null already stands for a deleted key", dropFromSession(gone));
  }

  #reportTrouble(isFailing: boolean): void {
    if (this.#isFailing === isFailing) return;
    this.#isFailing = isFailing;
    this.#onTrouble();
  }
}

/** The keys that are set to null before they are removed. */
const DROPPED = new RegExp(`^(${CONVERSATION_KEY}|${PRIVATE_KEY})`);
