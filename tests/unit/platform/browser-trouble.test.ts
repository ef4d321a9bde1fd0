import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { loadInTab } = await import("../../../src/platform/tabs");
const { loadPolicy, onPolicyArrived } = await import("../../../src/platform/storage");
const { NoAnswerError, sendToPage } = await import("../../../src/platform/messaging");

beforeEach(() => {
  fakes.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("the browser", () => {
  test("retries an edit of a tab that is being dragged", async () => {
    const tab = fakes.tabs.add({ url: "https://crm.example.test/" });
    const dragged = new Error("Tabs cannot be edited right now (user may be dragging a tab).");
    vi.spyOn(fakes.browser.tabs, "update").mockRejectedValueOnce(dragged).mockRejectedValueOnce(dragged);
    const loading = loadInTab(tab.id, "https://crm.example.test/1");
    await vi.advanceTimersByTimeAsync(1_000);
    await loading;
    expect(fakes.tabs.find(tab.id).url).toBe("https://crm.example.test/1");
  });

  test("stops the retries after some time, or if the tab is gone", async () => {
    const dragged = new Error("Tabs cannot be edited right now (user may be dragging a tab).");
    vi.spyOn(fakes.browser.tabs, "update").mockRejectedValue(dragged);
    const loading = expect(loadInTab(1, "https://crm.example.test/1")).rejects.toThrow("dragging");
    await vi.advanceTimersByTimeAsync(10_000);
    await loading;
    vi.restoreAllMocks();
    await expect(loadInTab(99, "https://crm.example.test/1")).rejects.toThrow("No tab");
  });

  test("returns no late policy, and reports it as a change when it arrives", async () => {
    let come: (values: Record<string, unknown>) => void = () => {};
    const late = new Promise<Record<string, unknown>>((resolve) => {
      come = resolve;
    });
    vi.spyOn(fakes.browser.storage.managed, "get").mockReturnValueOnce(late);
    const changed = vi.fn();
    onPolicyArrived(changed);
    const loading = loadPolicy();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await loading).toBeUndefined();
    expect(changed).not.toHaveBeenCalled();
    come({ settings: { version: 1 } });
    await vi.advanceTimersByTimeAsync(0);
    expect(changed).toHaveBeenCalledOnce();
  });

  test("rejects a message to a page that does not respond", async () => {
    fakes.tabs.receive(() => new Promise(() => {}));
    const asking = expect(sendToPage(1, { type: "ping" })).rejects.toThrow(NoAnswerError);
    await vi.advanceTimersByTimeAsync(5_000);
    await asking;
  });
});
