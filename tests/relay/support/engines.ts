import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openNats } from "../../../relay/src/engine/nats/engine";
import type { Engine } from "../../../relay/src/engine/port";
import { openSqlite } from "../../../relay/src/engine/sqlite/engine";
import { PROGRAM } from "./built";
import { startNats } from "./nats-server";
import { createDataFolder } from "./relay-process";

const ENTRY = pathToFileURL(PROGRAM);
const DAY = 24 * 3_600_000;

/** The storage of an engine, which can be opened several times, as by several processes. */
export interface EnginePlace {
  open(): Promise<Engine>;
  end(): Promise<void>;
}

export async function sqlitePlace(): Promise<EnginePlace> {
  const path = join(createDataFolder(), "relay.db");
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

export async function natsPlace(): Promise<EnginePlace> {
  const server = await startNats();
  const open = () =>
    openNats({
      servers: [server.url],
      replicas: 1,
      eventsMs: DAY,
      isPatient: true,
      onEnd: (error) => {
        throw error;
      },
    });
  return { open, end: () => server.kill() };
}
