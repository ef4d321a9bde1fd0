import { type FileHandle, open, readFile } from "node:fs/promises";

/** The spool has no room left. */
export class SpoolFull extends Error {
  override readonly name = "SpoolFull";
}

/**
 * Lines that wait in a local file, in the order in which they came, each with what was read of it. A line is kept once the promise
 * of `add` is fulfilled. What was taken stays in the file until all is: after the end of the process it is taken again.
 */
export interface Spool<Item> {
  add(line: string): Promise<void>;
  /** The oldest lines that were not taken. */
  readonly items: readonly Item[];
  /** How many wait, those included that are being written. */
  readonly count: number;
  /** So many of the oldest lines are done. */
  take(count: number): Promise<void>;
  readonly bytes: number;
  close(): Promise<void>;
}

/** @param maxBytes of the file @param read what is to be known of a line */
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

  // A line that was cut by a crash was not acknowledged, and goes. The others stay where they are: a crash now loses none of them.
  if (text !== whole) await cut();

  async function cut(): Promise<void> {
    file ??= await open(path, "a", 0o600);
    await file.truncate(size);
    await file.datasync();
  }

  /** All that waits goes in one write and one sync. */
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
    async take(count) {
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
