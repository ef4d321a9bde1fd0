import { beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../../src/background/memory/session-store");

const conversation = (id: string, since: string | null) => ({ id, desks: [], since, met: false, visitor: {} });

beforeEach(() => {
  fakes.reset();
});

describe("the session store", () => {
  test("stores values once the browser accepts them again, and notifies when failures begin and end", async () => {
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

  test("removes keys that an earlier worker could only set to null", async () => {
    fakes.storage.write("session", { "conversation:gone": null, "conversation:c": conversation("c", null) });
    const store = await SessionStore.open();
    await vi.waitFor(() => expect(Object.keys(fakes.storage.read("session"))).toEqual(["conversation:c"]));
    expect([...store.conversations.keys()]).toEqual(["c"]);
  });

  test("reads conversations in the order of arrival, whatever the order in the storage", async () => {
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

describe("the session store of private windows", () => {
  test("is separate except for values of the whole extension, and is written in the same call", async () => {
    const store = await SessionStore.open();
    const inPrivate = store.openPrivate();
    const pause = { since: "2024-01-01T00:00:00.000Z", until: null };
    const write = vi.spyOn(fakes.browser.storage.session, "set");
    store.set("cameFrom", 1);
    inPrivate.set("cameFrom", 2);
    inPrivate.set("pause", pause);
    inPrivate.apply(inPrivate.slice([]), {
      ...inPrivate.slice([]),
      conversations: new Map([["c", conversation("c", null)]]),
    });
    await inPrivate.commit();
    expect(write).toHaveBeenCalledOnce();
    const written = { cameFrom: 1, pause, "private/cameFrom": 2, "private/conversation:c": conversation("c", null) };
    expect(fakes.storage.read("session")).toEqual(written);
    expect([store.get("cameFrom"), store.get("pause"), store.conversations.size]).toEqual([1, pause, 0]);

    const again = await SessionStore.open();
    expect([again.get("cameFrom"), again.conversations.size, again.remembersPrivate]).toEqual([1, 0, true]);
    const privateAgain = again.openPrivate();
    expect([privateAgain.get("cameFrom"), privateAgain.get("pause")]).toEqual([2, pause]);
    expect([...privateAgain.conversations.keys()]).toEqual(["c"]);
  });

  test("is deleted completely with pending writes, and accepts no more values", async () => {
    fakes.storage.write("session", { "private/timeline:3": { kind: "refused", reason: "origin", count: 1, at: "" } });
    const store = await SessionStore.open();
    const inPrivate = store.openPrivate();
    inPrivate.set("cameFrom", 2);
    store.set("cameFrom", 1);
    const forgotten = inPrivate.forget();
    inPrivate.set("cameFrom", 3);
    inPrivate.commitSoon();
    await forgotten;
    await vi.waitFor(() => expect(fakes.storage.read("session")).toEqual({ cameFrom: 1 }));
    expect(store.openPrivate().get("cameFrom")).toBeNull();
  });

  test("is deleted if the browser rejects a write in progress", async () => {
    const store = await SessionStore.open();
    const inPrivate = store.openPrivate();
    let refuse = (_error: Error) => {};
    const write = vi.spyOn(fakes.browser.storage.session, "set").mockImplementationOnce(
      () =>
        new Promise((_resolve, reject) => {
          refuse = reject;
        }),
    );
    inPrivate.set("cameFrom", 2);
    const committed = inPrivate.commit().catch(String);
    await vi.waitFor(() => expect(write).toHaveBeenCalled());
    const forgotten = inPrivate.forget();
    refuse(new Error("disk"));
    expect(await committed).toContain("disk");
    await forgotten;
    expect(write).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(fakes.storage.read("session")).toEqual({}));
  });
});
