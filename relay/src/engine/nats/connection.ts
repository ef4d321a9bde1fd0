import { setTimeout as pause } from "node:timers/promises";
import type { NatsConnection } from "@nats-io/transport-node";
import { EngineUnavailable } from "../port";

const AGAIN_MS = 250;

/** The connection to NATS, and whether requests over it succeed. */
export interface MonitoredConnection {
  /**
   * Performs requests. Any failure is reported as `EngineUnavailable`, so that the caller can try again. While the engine is away,
   * `work` is not called. If the connection breaks, pending work fails immediately.
   *
   * @param work gets a function to call between two steps, which throws if the connection has broken
   */
  ask<Answer>(work: (goOn: () => void) => Promise<Answer>): Promise<Answer>;
  /** Resolves when there is a connection. */
  connected(): Promise<void>;
  /** Called when the connection breaks, and after it is restored. */
  onChange(listener: (isThere: boolean) => void): void;
  /** Called immediately when the connection breaks, because pending reads can't be trusted. */
  onBreak(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * @param check resolves if the server can store data; called after each new connection and after failures
 */
export function openConnection(connection: NatsConnection, check: () => Promise<void>): MonitoredConnection {
  const listeners: ((isThere: boolean) => void)[] = [];
  const breaks: (() => void)[] = [];
  const underWay = new Set<(error: Error) => void>();
  let whenConnected: (() => void)[] = [];
  let isConnected = true;
  let isThere = true;
  let isOpen = true;
  /** The number of broken connections so far, which identifies the current one. */
  let count = 0;
  let isChecking = false;

  const setThere = (next: boolean) => {
    if (next === isThere) return;
    isThere = next;
    for (const listener of listeners) listener(next);
  };
  const breakAll = () => {
    count += 1;
    isConnected = false;
    setThere(false);
    for (const fail of [...underWay]) fail(new EngineUnavailable("the connection to NATS broke"));
    for (const listener of breaks) listener();
  };
  const join = () => {
    isConnected = true;
    const waiting = whenConnected;
    whenConnected = [];
    for (const one of waiting) one();
    checkSoon();
  };

  function checkSoon(): void {
    if (isChecking) return;
    isChecking = true;
    void checkUntilThere().finally(() => {
      isChecking = false;
    });
  }

  async function checkUntilThere(): Promise<void> {
    while (isOpen) {
      const began = count;
      try {
        if (!isConnected) await connected();
        await check();
        if (began !== count) continue;
        setThere(true);
        return;
      } catch {
        setThere(false);
        await pause(AGAIN_MS);
      }
    }
  }

  function connected(): Promise<void> {
    return isConnected ? Promise.resolve() : new Promise((resolve) => whenConnected.push(resolve));
  }

  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === "disconnect") breakAll();
      else if (type === "reconnect") join();
    }
  })();

  return {
    ask(work) {
      if (!isThere) return Promise.reject(new EngineUnavailable("NATS can't be reached"));
      const began = count;
      return new Promise((resolve, reject) => {
        underWay.add(reject);
        const goOn = () => {
          if (began !== count) throw new EngineUnavailable("the connection to NATS broke");
        };
        work(goOn)
          .then(resolve, (error: unknown) => {
            if (isThere) checkSoon();
            reject(new EngineUnavailable(error instanceof Error ? error.message : "NATS does not answer"));
          })
          .finally(() => underWay.delete(reject));
      });
    },
    connected,
    onChange: (listener) => void listeners.push(listener),
    onBreak: (listener) => void breaks.push(listener),
    async close() {
      isOpen = false;
      await connection.close();
    },
  };
}
