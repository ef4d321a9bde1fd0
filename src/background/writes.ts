import type { Json } from "../domain/json";
import { dropFromSession, saveSession } from "../platform/storage";
import { ignoringFailure } from "./in-background";

const SOON_MS = 30;

/** What is still to be written to `storage.session`, of all worlds together. */
export class Writes {
  #changed = new Map<string, () => Json>();
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isFailing = false;
  readonly #listeners = new Set<() => void>();
  readonly #isKept: boolean;

  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  /** The browser refused the last write, so what the extension's pages read is not what is. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Calls back when the browser begins to refuse writes, and when it takes them again; gives what ends that. */
  onTrouble(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param value what the key has by the time it is written; null is as good as gone */
  put(key: string, value: () => Json): void {
    this.#changed.set(key, value);
  }

  /** Takes a key back at once, so that a worker that is stopped before the next commit does not find it again. */
  async drop(key: string): Promise<void> {
    this.#changed.delete(key);
    if (this.#isKept) await ignoringFailure("the next commit writes over it", dropFromSession([key]));
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
    for (const listener of this.#listeners) listener();
  }
}
