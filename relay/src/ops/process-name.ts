import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Name of the process that uses a data folder: created at its first start, and unchanged from then on. */
export async function processName(folder: string): Promise<string> {
  const path = join(folder, "process-name");
  const known = (await readFile(path, "utf8").catch(() => "")).trim();
  if (/^[0-9a-f-]{36}$/.test(known)) return known;
  const name = randomUUID();
  await writeFile(path, `${name}\n`, { mode: 0o600 });
  return name;
}
