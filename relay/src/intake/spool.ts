import { type FileHandle, open, readFile } from "node:fs/promises";

/** The spool is full. */
export class SpoolFull extends Error {
  override readonly name = "SpoolFull";
}

/**
 * Lines that wait in a local file in the order of their arrival, each with its parsed value. A line is stored once `add` has
 * resolved. Taken lines stay in the file until all are taken, so they are taken again if the process ends before that.
 */
export interface Spool<Item> {
  add(line: string): Promise<void>;
  /** The lines that were not taken, oldest first. */
  readonly items: readonly Item[];
  /** The number of waiting lines, including those that are being written. */
  readonly count: number;
  /** Removes the oldest `count` lines, which are done. */
  removeOldest(count: number): Promise<void>;
  readonly bytes: number;
  close(): Promise<void>;
}

/** @param maxBytes the maximum size of the file @param read parses a line */
export async function openSpool<Item>(
  path: string,
  maxBytes: number,
  read: (line: string) => Item,
): Promise<Spool<Item>> {
  const text = await readFile(path, "utf8").catch(() => "");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const items = whole.split("\n").slice(0, -1).map(read);
  let file: FileHandle | undefined;
  let size = Buffer.byteLength(whole);
  let adding = 0;
  let waiting: { text: string; resolve(): void; reject(error: unknown): void }[] = [];
  let writing: Promise<void> = Promise.resolve();

  // A crash left an incomplete line, which was not acknowledged. It is only cut off: rewriting the file could lose the others.
  if (text !== whole) await cut();

  async function cut(): Promise<void> {
    file ??= await open(path, "a", 0o600);
    await file.truncate(size);
    await file.datasync();
  }

  /** Writes all waiting lines with one write and one sync. */
  async function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const text = batch.map((one) => one.text).join("");
    const sizeBefore = size;
    try {
      file ??= await open(path, "a", 0o600);
      await file.appendFile(text);
      await file.datasync();
      size = sizeBefore + Buffer.byteLength(text);
      for (const one of batch) {
        items.push(read(one.text.slice(0, -1)));
        one.resolve();
      }
    } catch (error) {
      await file?.truncate(sizeBefore).catch(() => undefined);
      for (const one of batch) one.reject(error);
    }
    adding -= batch.length;
  }

  return {
    add(line) {
      const text = `${line}\n`;
      const queued = waiting.reduce((sum, one) => sum + Buffer.byteLength(one.text), 0);
      if (size + queued + Buffer.byteLength(text) > maxBytes) return Promise.reject(new SpoolFull());
      adding += 1;
      return new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject });
        writing = writing.then(write);
      });
    },
    items,
    get count() {
      return items.length + adding;
    },
    async removeOldest(count) {
      items.splice(0, count);
      if (items.length > 0 || waiting.length > 0) return;
      writing = writing.then(async () => {
        if (items.length > 0) return;
        size = 0;
        await cut();
      });
      await writing;
    },
    get bytes() {
      return size;
    },
    async close() {
      await writing;
      await file?.close();
    },
  };
}
