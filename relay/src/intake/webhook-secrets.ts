import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigError } from "../ops/config";

/** The new secret and the previous one. */
const MOST = 2;
/** Shorter secrets could be guessed. */
const SHORTEST = 16;
/** The interval at which the file is read again, so that a secret can be replaced without a restart. */
const AGAIN_MS = 10_000;

export interface WebhookSecrets {
  /** The valid secrets, newest first. */
  current(): readonly string[];
  close(): void;
}

/**
 * Reads the secrets from a file, one per line, and reads them again regularly. Throws if the file can't be used.
 *
 * @param mayMake creates the file with a new secret if it does not exist
 * @param onError called if the file can't be used any more; the last secrets remain valid
 */
export async function openSecrets(
  path: string,
  mayMake: boolean,
  onError: (error: Error) => void,
): Promise<WebhookSecrets> {
  if (mayMake) await makeSecret(path);
  let secrets = await read(path);
  const reading = setInterval(() => {
    read(path).then(
      (next) => {
        secrets = next;
      },
      (error: Error) => onError(error),
    );
  }, AGAIN_MS);
  reading.unref();
  return { current: () => secrets, close: () => clearInterval(reading) };
}

async function makeSecret(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const secret = `${randomBytes(32).toString("base64url")}\n`;
  await writeFile(path, secret, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function read(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`the file with the webhook secrets cannot be read (${error.code})`);
  });
  const secrets = text.split("\n").flatMap((line) => line.trim() || []);
  if (secrets.length === 0) throw new ConfigError("the file with the webhook secrets is empty");
  if (secrets.length > MOST) throw new ConfigError("the file with the webhook secrets has more than two lines");
  if (secrets.some(({ length }) => length < SHORTEST))
    throw new ConfigError(`a webhook secret must have at least ${SHORTEST} characters`);
  return secrets;
}
