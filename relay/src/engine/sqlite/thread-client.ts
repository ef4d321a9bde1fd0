import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { EngineUnavailable } from "../port";
import type { Call, CallName, Calls, Opened, ThreadData, ThreadMessage } from "./calls";

export interface ThreadClient {
  stream: string;
  ask<Name extends CallName>(name: Name, ask: Calls[Name]["ask"]): Promise<Calls[Name]["answer"]>;
  end(): Promise<void>;
}

/**
 * Starts the thread that owns the file. Sends all calls of one turn of the event loop in one message.
 *
 * @param entry the program file, which runs the store if it is started as a thread
 * @param onTold called with entries and changes before the calls that caused them resolve
 * @param onEnd called if the thread fails
 */
export async function startThread(
  entry: URL,
  path: string,
  onTold: (told: ThreadMessage) => void,
  onEnd: (error: Error) => void,
): Promise<ThreadClient> {
  const data: ThreadData = { thread: "store", path, stream: randomUUID() };
  const worker = new Worker(entry, { workerData: data });
  const [opened]: Opened[] = await once(worker, "message");
  const open = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let waiting: Call[] = [];
  let ids = 0;
  let ended: Error | undefined;

  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of open.values()) reject(new EngineUnavailable(error.message));
    open.clear();
  };
  worker.on("message", (told: ThreadMessage) => {
    onTold(told);
    for (const { id, answer, error } of told.answers) {
      const asked = open.get(id);
      open.delete(id);
      if (error === undefined) asked?.resolve(answer);
      else asked?.reject(new EngineUnavailable(error));
    }
  });
  worker.on("error", (error: Error) => {
    end(error);
    onEnd(error);
  });
  worker.on("exit", () => end(new Error("the store was closed")));

  const send = () => {
    worker.postMessage(waiting);
    waiting = [];
  };
  return {
    stream: opened?.stream ?? "",
    ask(name, ask) {
      if (ended) return Promise.reject(new EngineUnavailable(ended.message));
      return new Promise((resolve, reject) => {
        ids += 1;
        // The type of an answer depends on the name of its call, which a map by id can't express.
        open.set(ids, { resolve: (answer) => resolve(answer as never), reject });
        if (waiting.length === 0) setImmediate(send);
        waiting.push({ id: ids, name, ask } as Call);
      });
    },
    async end() {
      await worker.terminate();
    },
  };
}
