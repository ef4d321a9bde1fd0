import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, ConfigError } from "../ops/config";
import { openNats } from "./nats/engine";
import type { Engine } from "./port";
import { openSqlite } from "./sqlite/engine";

export interface EngineOptions {
  config: Pick<Config, "data" | "eventsMs" | "nats">;
  /** The program file, which the SQLite engine starts again as a thread. */
  entry: URL;
  now: () => number;
  /** Waits for an engine that is away, instead of failing. For the server. */
  isPatient: boolean;
  onEnd: (error: Error) => void;
}

/** Returns the path of the file that stores everything if NATS is not used. */
export function fileOf({ data }: Pick<Config, "data">): string {
  return join(data, "relay.db");
}

/** Opens the configured engine: a file or NATS. */
export async function openEngine({ config, entry, now, isPatient, onEnd }: EngineOptions): Promise<Engine> {
  const { nats, eventsMs } = config;
  if (!nats) return openSqlite({ path: fileOf(config), entry, now, eventsMs, onEnd });
  const { servers, replicas, tokenFile } = nats;
  const token = tokenFile === undefined ? undefined : await readToken(tokenFile);
  return openNats({ servers, token, replicas, eventsMs, isPatient, onEnd });
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`RELAY_NATS_TOKEN_FILE cannot be read (${error.code})`);
  });
  return text.trim();
}
