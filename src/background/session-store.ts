import type { Json } from "../domain/json";
import type { Conversation, DeskState } from "../domain/state/desk-state";
import type { TimelineEntry } from "../domain/timeline/entry";
import { dropFromSession, loadSession } from "../platform/storage";
import {
  CONVERSATION_KEY,
  FRESH,
  PRIVATE_KEY,
  partOf,
  remembersPrivate,
  type SessionKey,
  type SessionSnapshot,
  type SessionValues,
  SHARED,
  TIMELINE_KEY,
  takeSession,
} from "../protocol/session";
import { ignoringFailure } from "./in-background";
import { Writes } from "./writes";

/**
 * What the worker remembers of a world, read once when it wakes and written through to `storage.session`. Changes are made here
 * at once and in full; a commit writes all that changed since the last one, together.
 *
 * What is read is taken as it is: nobody but the worker writes it, and always the same version of it, for the browser
 * empties the memory when the extension is updated or reloaded (developer.chrome.com and MDN, `storage.session`). To read
 * it by its schemas again would be most of what an event costs that wakes the worker.
 */
export class SessionStore {
  readonly #snapshot: SessionSnapshot;
  readonly #writes: Writes;
  /** The ordinary world's, which has what is shared. Of a private world only. */
  readonly #ordinary: SessionStore | undefined;
  /** What an earlier life of the worker left of the private world. */
  #ofPrivate: Record<string, unknown> | undefined;
  #isForgotten = false;
  #ignoreTrouble = () => {};

  private constructor(snapshot: SessionSnapshot, writes: Writes, ordinary?: SessionStore) {
    this.#snapshot = snapshot;
    this.#writes = writes;
    this.#ordinary = ordinary;
  }

  /** The ordinary world's. */
  static async open(reading = loadSession()): Promise<SessionStore> {
    const stored = await reading;
    // What a worker forgot that was stopped before it could take the keys away.
    const mayBeGone = (key: string) => key.startsWith(CONVERSATION_KEY) || key.startsWith(PRIVATE_KEY);
    const gone = Object.keys(stored).filter((key) => stored[key] === null && mayBeGone(key));
    if (gone.length > 0) void ignoringFailure("null is as good as gone", dropFromSession(gone));
    const store = new SessionStore(takeSession(stored), new Writes(true));
    if (remembersPrivate(stored)) store.#ofPrivate = partOf(stored, true);
    return store;
  }

  /** One that is never written, for what must leave nothing behind. */
  static scratch(values: Partial<SessionValues>): SessionStore {
    return new SessionStore(takeSession(values), new Writes(false));
  }

  /** An earlier life of the worker left something of the private world. */
  get remembersPrivate(): boolean {
    return this.#ofPrivate !== undefined;
  }

  /** The private world's, with what an earlier life of the worker left of it. */
  openPrivate(): SessionStore {
    const left = this.#ofPrivate ?? {};
    this.#ofPrivate = undefined;
    return new SessionStore(takeSession(left), this.#writes, this);
  }

  get isPrivate(): boolean {
    return this.#ordinary !== undefined;
  }

  /** The browser refused the last write, so what the extension's pages read is not what is. */
  get isFailing(): boolean {
    return this.#writes.isFailing;
  }

  /** Calls back when the browser begins to refuse writes, and when it takes them again. */
  onTrouble(listener: () => void): void {
    this.#ignoreTrouble();
    this.#ignoreTrouble = this.#writes.onTrouble(listener);
  }

  get<Key extends SessionKey>(key: Key): SessionValues[Key] {
    return this.#ordinary && SHARED.has(key) ? this.#ordinary.get(key) : this.#snapshot.values[key];
  }

  set<Key extends SessionKey>(key: Key, value: SessionValues[Key]): void {
    if (this.#ordinary && SHARED.has(key)) return this.#ordinary.set(key, value);
    this.#snapshot.values[key] = value;
    this.#put(key, () => this.#snapshot.values[key] as Json);
  }

  /** Takes a value back at once, so that a worker that is stopped before the next commit does not find it again. */
  async drop(key: "inForce"): Promise<void> {
    this.#snapshot.values[key] = FRESH[key];
    await this.#writes.drop(key);
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
    if (!this.#isForgotten) this.#writes.put(this.#ordinary ? PRIVATE_KEY + key : key, value);
  }

  /** Forgets a private world for good: whoever is still at work in it writes nothing any more. */
  async forget(): Promise<void> {
    const { values, conversations, timeline } = this.#snapshot;
    const own = Object.keys(values).filter((key) => !SHARED.has(key));
    const listed = [...conversations.keys()].map((id) => CONVERSATION_KEY + id);
    const told = [...timeline.keys()].map((slot) => TIMELINE_KEY + slot);
    for (const key of [...own, ...listed, ...told]) this.#put(key, () => null);
    this.#isForgotten = true;
    this.#ignoreTrouble();
    await this.commit();
  }

  /**
   * Writes all changes, of the other world too; resolves once they are written. Rejects where the browser refused; the
   * changes stay and go with the next commit.
   */
  commit(): Promise<void> {
    return this.#writes.commit();
  }

  /** Writes all changes a little later, for what nobody waits for. */
  commitSoon(): void {
    this.#writes.commitSoon();
  }
}
