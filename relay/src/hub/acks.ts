import type { Engine } from "../engine/port";

/** Write interval. A browser that lost its state gets again at most what it acknowledged within this time. */
const WRITE_MS = 2_000;

/** The cursor that each token acknowledged. Written with a delay, so that this costs less than the events themselves. */
export interface Acks {
  record(token: string, cursor: number): void;
  of(token: string): Promise<number | undefined>;
  /** Stops writes for a token that is no longer valid, even if its connection ends later. */
  drop(token: string): void;
  close(): Promise<void>;
}

export function openAcks(engine: Pick<Engine, "get" | "put">): Acks {
  const pending = new Map<string, number>();
  const written = new Map<string, number>();
  const dropped = new Set<string>();

  async function write(): Promise<void> {
    const batch = [...pending];
    pending.clear();
    await Promise.all(
      batch.map(async ([token, cursor]) => {
        try {
          await engine.put("acks", token, String(cursor));
          written.set(token, cursor);
        } catch {
          // The engine is away. The next write includes this cursor.
          if (!dropped.has(token)) pending.set(token, Math.max(cursor, pending.get(token) ?? 0));
        }
      }),
    );
  }
  const writing = setInterval(() => void write(), WRITE_MS);

  return {
    record(token, cursor) {
      if (dropped.has(token)) return;
      if (cursor > Math.max(pending.get(token) ?? 0, written.get(token) ?? 0)) pending.set(token, cursor);
    },
    async of(token) {
      const waiting = pending.get(token);
      if (waiting !== undefined) return waiting;
      const kept = await engine.get("acks", token);
      return kept === undefined ? undefined : Number(kept.value);
    },
    drop(token) {
      dropped.add(token);
      pending.delete(token);
      written.delete(token);
    },
    async close() {
      clearInterval(writing);
      await write();
    },
  };
}
