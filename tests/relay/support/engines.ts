import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "../../../relay/src/engine/port";
import { openSqlite } from "../../../relay/src/engine/sqlite/engine";
import { dataFolder } from "./relay-process";

const ENTRY = pathToFileURL(resolve(import.meta.dirname, "../../../relay/dist/desk-bridge-relay.mjs"));
const DAY = 24 * 3_600_000;

/** A place where an engine keeps things, opened as often as there are processes. */
export interface EnginePlace {
  open(): Promise<Engine>;
  end(): Promise<void>;
}

export function sqlitePlace(): EnginePlace {
  const path = join(dataFolder(), "relay.db");
  const open = () =>
    openSqlite({
      path,
      entry: ENTRY,
      now: Date.now,
      eventsMs: DAY,
      onEnd: (error) => {
        throw error;
      },
    });
  return { open, end: async () => {} };
}
