import type { Json } from "../domain/json";
import * as LIMITS from "../domain/limits";
import type { Conversation, DeskState } from "../domain/state/desk-state";
import type { TimelineEntry } from "../domain/timeline/entry";
import { dropFromSession, loadSession, saveSession } from "../platform/storage";
import {
  CONVERSATION_KEY,
  readConversation,
  readTimelineEntry,
  readValue,
  type SessionKey,
  type SessionValue,
  storedConversations,
  TIMELINE_KEY,
} from "../protocol/session";

const SOON_MS = 30;

type Values = { [Key in SessionKey]: SessionValue<Key> };

/**
 * What the worker remembers, asked for once when it wakes and written through to `storage.session`. An event needs little
 * of it, and the worker often wakes for one only, so each part is read when it is needed first. Changes are made here at
 * once and in full; a commit writes all that changed since the last one, together.
 */
export class SessionStore {
  readonly #stored: Readonly<Record<string, unknown>>;
  readonly #values: Partial<Values>;
  /** The one heard of least recently comes first. */
  readonly #conversations: Map<string, () => Conversation | undefined>;
  /** The lines of the timeline that were read or written since the worker woke, by slot. */
  readonly #entries = new Map<number, TimelineEntry | undefined>();
  #changed = new Map<string, () => Json>();
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isFailing = false;
  #onTrouble: () => void = () => {};
  readonly #isKept: boolean;

  private constructor(stored: Record<string, unknown>, values: Partial<Values>, isKept: boolean) {
    this.#stored = stored;
    this.#values = values;
    this.#conversations = new Map(storedConversations(stored).map(([id, value]) => [id, once(value)]));
    this.#isKept = isKept;
  }

  static async open(reading = loadSession()): Promise<SessionStore> {
    const all = Object.entries(await reading);
    // What a worker forgot that was stopped before it could take the keys away.
    const gone = all.flatMap(([key, value]) => (value === null ? [key] : []));
    if (gone.length > 0) void dropFromSession(gone).catch(() => {});
    return new SessionStore(Object.fromEntries(all.filter(([, value]) => value !== null)), {}, true);
  }

  /** One that is never written, for what must leave nothing behind. */
  static scratch(values: Partial<Values>): SessionStore {
    return new SessionStore({}, { ...values }, false);
  }

  /** The browser refused the last write, so what the extension's pages read is not what is. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Calls back when the browser begins to refuse writes, and when it takes them again. */
  onTrouble(listener: () => void): void {
    this.#onTrouble = listener;
  }

  get<Key extends SessionKey>(key: Key): SessionValue<Key> {
    if (!(key in this.#values)) Object.assign(this.#values, { [key]: readValue(key, this.#stored) });
    // TypeScript can't follow one key through a table of values.
    return this.#values[key] as SessionValue<Key>;
  }

  set<Key extends SessionKey>(key: Key, value: SessionValue<Key>): void {
    Object.assign(this.#values, { [key]: value });
    this.#changed.set(key, () => this.#values[key] as Json);
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id)?.();
  }

  /** The conversations that are known, the one heard of least recently first. */
  get conversationIds(): string[] {
    return [...this.#conversations.keys()];
  }

  get conversationCount(): number {
    return this.#conversations.size;
  }

  /** The state of the desk as far as these conversations. */
  slice(ids: readonly string[] | "all"): DeskState {
    const found = (ids === "all" ? this.conversationIds : ids).flatMap((id) => {
      const conversation = this.conversation(id);
      return conversation ? [[id, conversation] as const] : [];
    });
    return { summary: this.get("summary"), conversations: new Map(found) };
  }

  /** Takes over what became of a slice. */
  apply(before: DeskState, after: DeskState): void {
    if (after.summary !== before.summary) this.set("summary", after.summary);
    for (const id of new Set([...before.conversations.keys(), ...after.conversations.keys()])) {
      const conversation = after.conversations.get(id);
      if (conversation !== before.conversations.get(id)) this.#putConversation(id, conversation);
    }
  }

  #putConversation(id: string, conversation: Conversation | undefined): void {
    this.#conversations.delete(id);
    if (conversation) this.#conversations.set(id, () => conversation);
    // Null is as good as gone, and can be written together with all the rest.
    this.#changed.set(CONVERSATION_KEY + id, () => (this.conversation(id) as Json | undefined) ?? null);
  }

  timelineEntry(slot: number): TimelineEntry | undefined {
    if (!this.#entries.has(slot)) this.#entries.set(slot, readTimelineEntry(this.#stored[TIMELINE_KEY + slot]));
    return this.#entries.get(slot);
  }

  /** The timeline's entries by slot. */
  get timeline(): [slot: number, entry: TimelineEntry][] {
    return Array.from({ length: LIMITS.timelineEntries }, (_, slot) => slot).flatMap((slot) => {
      const entry = this.timelineEntry(slot);
      return entry ? [[slot, entry] as const] : [];
    });
  }

  putTimelineEntry(slot: number, entry: TimelineEntry): void {
    this.#entries.set(slot, entry);
    this.#changed.set(TIMELINE_KEY + slot, () => this.#entries.get(slot) as Json);
  }

  /**
   * Writes all changes; resolves once they are written. One write is under way at a time, and what changes meanwhile goes
   * with the next. Rejects where the browser refused; the changes stay and go with the next commit.
   */
  commit(): Promise<void> {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#next ??= this.#current
      .catch(() => {})
      .then(() => {
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
      // Kept, and written with the next commit, whose caller hears of it.
      this.commit().catch(() => {});
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
    if (gone.length > 0) void dropFromSession(gone).catch(() => {});
  }

  #tell(isFailing: boolean): void {
    if (this.#isFailing === isFailing) return;
    this.#isFailing = isFailing;
    this.#onTrouble();
  }
}

/** Reads a stored conversation when it is asked for, and once. */
function once(value: unknown): () => Conversation | undefined {
  let read: { conversation: Conversation | undefined } | undefined;
  return () => {
    read ??= { conversation: readConversation(value) };
    return read.conversation;
  };
}
