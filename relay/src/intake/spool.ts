import { type FileHandle, open, readFile } from "node:fs/promises";

/** The spool has no room left. */
export class SpoolFull extends Error {
  override readonly name = "SpoolFull";
}

/**
 * Lines that wait in a local file, in the order in which they came. A line is kept once the promise of `add` is fulfilled. What
 * was taken stays in the file until all is: after the end of the process it is taken again.
 */
export interface Spool {
  add(line: string): Promise<void>;
  /** The oldest line that was not taken. */
  head(): string | undefined;
  /** The oldest line is done. */
  take(): Promise<void>;
  readonly bytes: number;
  close(): Promise<void>;
}

/** @param maxBytes of the file */
export async function openSpool(path: string, maxBytes: number): Promise<Spool> {
  const lines = linesOf(await readFile(path, "utf8").catch(() => ""));
  let file: FileHandle | undefined;
  let size = 0;
  let waiting: { text: string; resolve(): void; reject(error: unknown): void }[] = [];
  let writing: Promise<void> = Promise.resolve();

  await rewrite();

  /** Leaves in the file what is still to be taken. A line that was cut by a crash was not acknowledged, and goes. */
  async function rewrite(): Promise<void> {
    const text = lines.map((line) => `${line}\n`).join("");
    if (text === "" && size === 0 && file === undefined) {
      // A file is there only where something waited.
      const old = await open(path, "r+").catch(() => undefined);
      await old?.truncate(0);
      await old?.close();
      return;
    }
    file ??= await open(path, "a", 0o600);
    await file.truncate(0);
    if (text !== "") await file.appendFile(text);
    await file.datasync();
    size = Buffer.byteLength(text);
  }

  /** All that waits goes in one write and one sync. */
  async function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const text = batch.map((one) => one.text).join("");
    const before = size;
    try {
      file ??= await open(path, "a", 0o600);
      await file.appendFile(text);
      await file.datasync();
      size = before + Buffer.byteLength(text);
      for (const one of batch) {
        lines.push(one.text.slice(0, -1));
        one.resolve();
      }
    } catch (error) {
      await file?.truncate(before).catch(() => undefined);
      for (const one of batch) one.reject(error);
    }
  }

  return {
    add(line) {
      const text = `${line}\n`;
      const queued = waiting.reduce((sum, one) => sum + Buffer.byteLength(one.text), 0);
      if (size + queued + Buffer.byteLength(text) > maxBytes) return Promise.reject(new SpoolFull());
      return new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject });
        writing = writing.then(write);
      });
    },
    head: () => lines[0],
    async take() {
      lines.shift();
      if (lines.length > 0 || waiting.length > 0) return;
      writing = writing.then(() => (lines.length === 0 ? rewrite() : undefined));
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

function linesOf(text: string): string[] {
  return text.split("\n").slice(0, -1);
}
