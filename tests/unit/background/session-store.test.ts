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

describe("the memory of the private world", () => {
  test("is apart from the ordinary world's, but for what is of the whole extension, and is written with it", async () => {
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

  test("is forgotten as a whole, also what was about to be written, and takes nothing any more", async () => {
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

  test("is forgotten where the browser refuses the write that was under way", async () => {
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
