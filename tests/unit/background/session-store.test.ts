import { beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../src/background/session-store");

const conversation = (id: string, since: string | null) => ({ id, desks: [], since, met: false, visitor: {} });

beforeEach(() => {
  fakes.reset();
});

describe("what the worker remembers", () => {
  test("is written once the browser takes it again, with a word when that begins and when it ends", async () => {
    const store = await SessionStore.open();
    const trouble: boolean[] = [];
    store.onTrouble(() => trouble.push(store.isFailing));
    const refuse = vi.spyOn(fakes.browser.storage.session, "set").mockRejectedValue(new Error("disk"));
    store.set("timelineNext", 1);
    await expect(store.commit()).rejects.toThrow("disk");
    store.set("timelineNext", 2);
    await expect(store.commit()).rejects.toThrow("disk");
    refuse.mockRestore();
    await store.commit();
    expect(fakes.storage.read("session")).toEqual({ timelineNext: 2 });
    expect(trouble).toEqual([true, false]);
  });

  test("forgets keys that an earlier life could only empty", async () => {
    fakes.storage.write("session", { "conversation:gone": null, "conversation:c": conversation("c", null) });
    const store = await SessionStore.open();
    await vi.waitFor(() => expect(Object.keys(fakes.storage.read("session"))).toEqual(["conversation:c"]));
    expect([...store.conversations.keys()]).toEqual(["c"]);
  });

  test("is read in the order of arrival, whatever order the browser gives it back in", async () => {
    const at = (hour: number) => `2024-01-01T0${hour}:00:00.000Z`;
    fakes.storage.write("session", {
      "conversation:a": conversation("a", at(3)),
      "conversation:b": conversation("b", at(1)),
      "conversation:c": conversation("c", null),
      "conversation:d": conversation("d", at(2)),
    });
    expect([...(await SessionStore.open()).conversations.keys()]).toEqual(["c", "b", "d", "a"]);
  });
});
