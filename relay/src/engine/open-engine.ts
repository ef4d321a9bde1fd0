import { join } from "node:path";
import type { Config } from "../ops/config";
import { openNats } from "./nats/engine";
import type { Engine } from "./port";
import { openSqlite } from "./sqlite/engine";

export interface EngineOptions {
  config: Pick<Config, "data" | "eventsMs" | "nats">;
  /** The program, which the engine in a file starts again as a thread. */
  entry: URL;
  now: () => number;
  onEnd: (error: Error) => void;
}

/** Where everything is kept without NATS. */
export function fileOf({ data }: Pick<Config, "data">): string {
  return join(data, "relay.db");
}

/** Opens the engine of the settings: a file, or NATS. */
export async function openEngine({ config, entry, now, onEnd }: EngineOptions): Promise<Engine> {
  if (config.nats) return openNats({ ...config.nats, eventsMs: config.eventsMs });
  return openSqlite({ path: fileOf(config), entry, now, eventsMs: config.eventsMs, onEnd });
}
