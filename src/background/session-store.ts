import type { Json } from "../domain/json";
import type { Conversation, DeskState } from "../domain/state/desk-state";
import type { TimelineEntry } from "../domain/timeline/entry";
import { dropFromSession, loadSession, saveSession } from "../platform/storage";
import {
  CONVERSATION_KEY,
  FRESH,
  PRIVATE_KEY,
  type SessionKey,
  type SessionSnapshot,
  type SessionValues,
  SHARED,
  TIMELINE_KEY,
  takeSession,
} from "../protocol/session";
import { ignoringFailure } from "./in-background";

const SOON_MS = 30;

/**
 * What the worker remembers of a world, read once when it wakes and written through to `storage.session`. Changes are made
 * here at once and in full; a commit writes all that changed since the last one, together. The private world's store leaves
 * the writing to the ordinary world's, so that it is one write for both.
 *
 * What is read is taken as it is: nobody but the worker writes it, and always the same version of it, for the browser
 * empties the memory when the extension is updated or reloaded (developer.chrome.com and MDN, `storage.session`). To read
 * it by its schemas again would be most of what an event costs that wakes the worker.
 */
export class SessionStore {
  readonly #snapshot: SessionSnapshot;
  /** The ordinary world's, of which this is the private world's; else this one. */
  readonly #ordinary: SessionStore;
  #changed = new Map<string, () => Json>();
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isFailing = false;
  #onTrouble: () => void = () => {};
  #isKept = true;
  /** All that an earlier life of the worker left, where something of it is the private world's. */
  #left: Record<string, unknown> | undefined;

  private constructor(snapshot: SessionSnapshot, ordinary?: SessionStore) {
    this.#snapshot = snapshot;
    this.#ordinary = ordinary ?? this;
  }

  /** The ordinary world's. */
  static async open(reading = loadSession()): Promise<SessionStore> {
    const stored = await reading;
    const store = new SessionStore(takeSession(stored));
    // What a worker forgot that was stopped before it could take the keys away.
    const gone = Object.keys(stored).filter((key) => stored[key] === null && DROPPED.test(key));
    if (gone.length > 0) void ignoringFailure("null is as good as gone", dropFromSession(gone));
    if (Object.keys(stored).some((key) => key.startsWith(PRIVATE_KEY))) store.#left = stored;
    return store;
  }

  /** One that is never written, for what must leave nothing behind. */
  static scratch(values: Partial<SessionValues>): SessionStore {
    const store = new SessionStore(takeSession(values));
    store.#isKept = false;
    return store;
  }

  /** An earlier life of the worker left something of the private world. */
  get remembersPrivate(): boolean {
    return this.#left !== undefined;
  }

  /** The private world's, with what an earlier life of the worker left of it. */
  openPrivate(): SessionStore {
    const left = this.#left ?? {};
    this.#left = undefined;
    return new SessionStore(takeSession(left, true), this);
  }

  get isPrivate(): boolean {
    return this.#ordinary !== this;
  }

  /** The browser refused the last write, so what the extension's pages read is not what is. */
  get isFailing(): boolean {
    return this.#ordinary.#isFailing;
  }

  /** Calls back when the browser begins to refuse writes, and when it takes them again. */
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
    return SHARED.has(key) ? this.#ordinary : this;
  }

  /** Takes a value back at once, so that a worker that is stopped before the next commit does not find it again. */
  async drop(key: "inForce"): Promise<void> {
    this.#snapshot.values[key] = FRESH[key];
    this.#changed.delete(key);
    if (this.#isKept) await ignoringFailure("the next commit writes over it", dropFromSession([key]));
  }

  get conversations(): ReadonlyMap<string, Conversation> {
    return this.#snapshot.conversations;
  }

  /** The state of the desk as far as these conversations. */
  slice(ids: readonly string[] | "all"): DeskState {
    const { conversations, values } = this.#snapshot;
    if (ids === "all") return { summary: values.summary, conversations: new Map(conversations) };
    const found = ids.flatMap((id) => {
      const conversation = conversations.get(id);
      return conversation ? [[id, conversation] as const] : [];
    });
    return { summary: values.summary, conversations: new Map(found) };
  }

  /** Takes over what became of a slice. */
  apply(before: DeskState, after: DeskState): void {
    if (after.summary !== before.summary) this.set("summary", after.summary);
    for (const id of new Set([...before.conversations.keys(), ...after.conversations.keys()])) {
      const conversation = after.conversations.get(id);
      if (conversation !== before.conversations.get(id)) this.#putConversation(id, conversation);
    }
  }

  /** The one heard of least recently comes first in `conversations`. */
  #putConversation(id: string, conversation: Conversation | undefined): void {
    const { conversations } = this.#snapshot;
    conversations.delete(id);
    if (conversation) conversations.set(id, conversation);
    // Null is as good as gone, and can be written together with all the rest.
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

  /** Forgets the private world for good: whoever is still at work in it writes nothing of it any more. */
  forget(): Promise<void> {
    const { values, conversations, timeline } = this.#snapshot;
    const own = Object.keys(values).filter((key) => !SHARED.has(key));
    const listed = [...conversations.keys()].map((id) => CONVERSATION_KEY + id);
    const told = [...timeline.keys()].map((slot) => TIMELINE_KEY + slot);
    for (const key of [...own, ...listed, ...told]) this.#put(key, () => null);
    this.#isKept = false;
    return this.commit();
  }

  /**
   * Writes all changes, of both worlds; resolves once they are written. One write is under way at a time, and what changes
   * meanwhile goes with the next. Rejects where the browser refused; the changes stay and go with the next commit.
   */
  commit(): Promise<void> {
    if (this.isPrivate) return this.#ordinary.commit();
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#next ??= ignoringFailure("who asked for that write hears of it", this.#current).then(() => {
      this.#next = undefined;
      this.#current = this.#write();
      return this.#current;
    });
    return this.#next;
  }

  /** Writes all changes a little later, for what nobody waits for. */
  commitSoon(): void {
    const store = this.#ordinary;
    store.#soon ??= setTimeout(() => {
      store.#soon = undefined;
      void ignoringFailure(
        "the badge says so, and the next commit, whose caller hears of it, tries again",
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
      this.#tell(true);
      throw error;
    }
    this.#tell(false);
    const gone = Object.keys(values).filter((key) => values[key] === null && !this.#changed.has(key));
    // Not waited for: what is set after this is also written after it.
    if (gone.length > 0) void ignoringFailure("null is as good as gone", dropFromSession(gone));
  }

  #tell(isFailing: boolean): void {
    if (this.#isFailing === isFailing) return;
    this.#isFailing = isFailing;
    this.#onTrouble();
  }
}

/** The keys that are null for a moment before they are taken away. */
const DROPPED = new RegExp(`^(${CONVERSATION_KEY}|${PRIVATE_KEY})`);
