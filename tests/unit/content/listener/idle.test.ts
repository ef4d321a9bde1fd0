import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listen } from "../../../../src/content/listener/listen";

type Listener = (event: object) => void;
const listeners = new Map<string, Listener>();

beforeEach(() => {
  vi.useFakeTimers();
  listeners.clear();
  const addEventListener = (type: string, listener: Listener) => listeners.set(type, listener);
  vi.stubGlobal("addEventListener", addEventListener);
  vi.stubGlobal("document", { addEventListener, querySelectorAll: () => [], activeElement: null });
  vi.stubGlobal(
    "MutationObserver",
    class {
      observe() {}
    },
  );
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("Node", { ELEMENT_NODE: 1 });
  const events = { addListener: () => {}, removeListener: () => {} };
  const sendMessage = vi.fn(async () => ({ origins: ["https://ha.iadvize.com"] }));
  vi.stubGlobal("chrome", { runtime: { id: "bridge", onMessage: events, sendMessage } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("starts no timer and sends nothing on an idle page, also when it is hidden and shown", async () => {
  listen(new AbortController().signal, () => {});
  await vi.advanceTimersByTimeAsync(3_600_000);
  listeners.get("pagehide")?.({});
  listeners.get("pageshow")?.({ persisted: true });
  expect(vi.getTimerCount()).toBe(0);
  expect(chrome.runtime.sendMessage).not.toHaveBeenCalled();
});

test("sends one hello for a desk before anything else", async () => {
  listen(new AbortController().signal, () => {})();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(chrome.runtime.sendMessage).toHaveBeenCalledTimes(1);
});

test("starts no timer and sends nothing for messages of other scripts", async () => {
  listen(new AbortController().signal, () => {});
  await vi.advanceTimersByTimeAsync(0);
  for (const data of [null, 1, "text", {}, { event: "click" }, [1, 2]]) {
    listeners.get("message")?.({ isTrusted: true, origin: "https://ha.iadvize.com", data });
  }
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(chrome.runtime.sendMessage).not.toHaveBeenCalled();
});
