import { join } from "node:path";
import type { Config } from "../ops/config";
import type { Engine } from "./port";
import { openSqlite } from "./sqlite/engine";

export interface EngineOptions {
  config: Pick<Config, "data" | "eventsMs">;
  /** The program, which the engine starts again as a thread. */
  entry: URL;
  now: () => number;
  onEnd: (error: Error) => void;
}

/** The file in which everything is kept. */
export function fileOf({ data }: Pick<Config, "data">): string {
  return join(data, "relay.db");
}

/** Opens the engine of the settings. */
export function openEngine({ config, entry, now, onEnd }: EngineOptions): Promise<Engine> {
  return openSqlite({ path: fileOf(config), entry, now, eventsMs: config.eventsMs, onEnd });
}
