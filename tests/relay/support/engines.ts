import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "../../../relay/src/engine/port";
import { openSqlite } from "../../../relay/src/engine/sqlite/engine";
import { PROGRAM } from "./built";
import { dataFolder } from "./relay-process";

const ENTRY = pathToFileURL(PROGRAM);
const DAY = 24 * 3_600_000;

/** A place where an engine keeps things, opened as often as there are processes. */
export interface EnginePlace {
  open(): Promise<Engine>;
  end(): Promise<void>;
}

export async function sqlitePlace(): Promise<EnginePlace> {
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
