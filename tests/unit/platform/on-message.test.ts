import { beforeEach, expect, test } from "vitest";
import { type Fakes, installBrowserFakes } from "../browser-fakes";

const fakes: Fakes = await installBrowserFakes();
const { onMessage } = await import("../../../src/platform/on-message");

beforeEach(() => fakes.reset());

test("responds to a message with the value of the promise", async () => {
  onMessage(async (message) => ({ heard: message }));
  expect(await fakes.runtime.deliver("hello")).toEqual({ heard: "hello" });
});

test("responds with null if the handler fails, so that the sender need not wait", async () => {
  onMessage(async () => {
    throw new Error("no room");
  });
  expect(await fakes.runtime.deliver("hello")).toBeNull();
});

test("does not respond if there is no handler for the message", async () => {
  onMessage(() => undefined);
  expect(await fakes.runtime.deliver("hello")).toBeUndefined();
});
