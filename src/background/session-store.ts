import type { Json } from "../domain/json";
import type { Conversation, DeskState } from "../domain/state/desk-state";
import type { TimelineEntry } from "../domain/timeline/entry";
import { dropFromSession, loadSession, saveSession } from "../platform/storage";
import {
  CONVERSATION_KEY,
  FRESH,
  type SessionKey,
  type SessionSnapshot,
  type SessionValues,
  TIMELINE_KEY,
  takeSession,
} from "../protocol/session";
import { ignoringFailure } from "./in-background";

const SOON_MS = 30;

/**
 * What the worker remembers, read once when it wakes and written through to `storage.session`. Changes are made here at
 * once and in full; a commit writes all that changed since the last one, together.
 *
 * What is read is taken as it is: nobody but the worker writes it, and always the same version of it, for the browser
 * empties the memory when the extension is updated or reloaded (developer.chrome.com and MDN, `storage.session`). To read
 * it by its schemas again would be most of what an event costs that wakes the worker.
 */
export class SessionStore {
  readonly #snapshot: SessionSnapshot;
  #changed = new Map<string, () => Json>();
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isFailing = false;
  #onTrouble: () => void = () => {};
  readonly #isKept: boolean;

  private constructor(snapshot: SessionSnapshot, isKept: boolean) {
    this.#snapshot = snapshot;
    this.#isKept = isKept;
  }

  static async open(reading = loadSession()): Promise<SessionStore> {
    const stored = await reading;
    // What a worker forgot that was stopped before it could take the keys away.
    const gone = Object.keys(stored).filter((key) => stored[key] === null && key.startsWith(CONVERSATION_KEY));
    if (gone.length > 0) void ignoringFailure("null is as good as gone", dropFromSession(gone));
    return new SessionStore(takeSession(stored), true);
  }

  /** One that is never written, for what must leave nothing behind. */
  static scratch(values: Partial<SessionValues>): SessionStore {
    return new SessionStore(takeSession(values), false);
  }

  /** The browser refused the last write, so what the extension's pages read is not what is. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Calls back when the browser begins to refuse writes, and when it takes them again. */
  onTrouble(listener: () => void): void {
    this.#onTrouble = listener;
  }

  get<Key extends SessionKey>(key: Key): SessionValues[Key] {
    return this.#snapshot.values[key];
  }

  set<Key extends SessionKey>(key: Key, value: SessionValues[Key]): void {
    this.#snapshot.values[key] = value;
    this.#changed.set(key, () => this.#snapshot.values[key] as Json);
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
    this.#changed.set(CONVERSATION_KEY + id, () => (conversations.get(id) as Json | undefined) ?? null);
  }

  get timeline(): ReadonlyMap<number, TimelineEntry> {
    return this.#snapshot.timeline;
  }

  putTimelineEntry(slot: number, entry: TimelineEntry): void {
    const { timeline } = this.#snapshot;
    timeline.set(slot, entry);
    this.#changed.set(TIMELINE_KEY + slot, () => timeline.get(slot) as Json);
  }

  /**
   * Writes all changes; resolves once they are written. One write is under way at a time, and what changes meanwhile goes
   * with the next. Rejects where the browser refused; the changes stay and go with the next commit.
   */
  commit(): Promise<void> {
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
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void ignoringFailure(
        "the badge says so, and the next commit, whose caller hears of it, tries again",
        this.commit(),
      );
    }, SOON_MS);
  }

  async #write(): Promise<void> {
    const changed = this.#changed;
    if (changed.size === 0) return;
    this.#changed = new Map();
    if (!this.#isKept) return;
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
