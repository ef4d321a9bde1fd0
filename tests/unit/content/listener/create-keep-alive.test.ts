import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createKeepAlive } from "../../../../src/content/listener/create-keep-alive";

/** The open ports. `stop` is what the browser calls when it stops the worker. */
let ports: { stop: () => void; isReleased: boolean }[];
let runtime: { id: string | undefined; connect: () => object };

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  runtime = {
    id: "bridge",
    connect: () => {
      const port = { stop: () => {}, isReleased: false };
      ports.push(port);
      const onDisconnect = { addListener: (listener: () => void) => Object.assign(port, { stop: listener }) };
      return { onDisconnect, disconnect: () => Object.assign(port, { isReleased: true }) };
    },
  };
  vi.stubGlobal("chrome", { runtime });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a desk's page", () => {
  test("holds one port while requested", () => {
    const keepWorker = createKeepAlive(new AbortController().signal);
    expect(ports).toEqual([]);
    keepWorker(true);
    keepWorker(true);
    expect(ports).toHaveLength(1);
    keepWorker(false);
    expect(ports[0]?.isReleased).toBe(true);
    keepWorker(true);
    expect(ports).toHaveLength(2);
  });

  test("starts a stopped worker again after a short delay", () => {
    createKeepAlive(new AbortController().signal)(true);
    for (let stopped = 1; stopped < 4; stopped += 1) {
      ports.at(-1)?.stop();
      vi.advanceTimersByTime(400);
      expect(ports).toHaveLength(stopped);
      vi.advanceTimersByTime(2_200);
      expect(ports).toHaveLength(stopped + 1);
    }
  });

  test("does not restart it when no longer requested, or when the extension is gone", () => {
    const controller = new AbortController();
    const keepWorker = createKeepAlive(controller.signal);
    keepWorker(true);
    ports.at(-1)?.stop();
    keepWorker(false);
    vi.advanceTimersByTime(10_000);
    expect(ports).toHaveLength(1);
    keepWorker(true);
    runtime.id = undefined;
    ports.at(-1)?.stop();
    vi.advanceTimersByTime(10_000);
    expect(ports).toHaveLength(2);
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
  });
});
