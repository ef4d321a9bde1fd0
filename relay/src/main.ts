import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { runCli } from "./cli";
import type { ThreadData } from "./engine/sqlite/calls";
import { runStore } from "./engine/sqlite/thread";

// The same file is the program and its thread.
const { thread } = (workerData ?? {}) as Partial<ThreadData>;
if (!isMainThread && parentPort && thread === "store") runStore(parentPort, workerData as ThreadData);
else await runCli(process.argv.slice(2), process.env, new URL(import.meta.url));
