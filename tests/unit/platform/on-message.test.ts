import { beforeEach, expect, test } from "vitest";
import { type Fakes, installBrowserFakes } from "../browser-fakes";

const fakes: Fakes = await installBrowserFakes();
const { onMessage } = await import("../../../src/platform/on-message");

beforeEach(() => fakes.reset());

test("a message is answered with what the promise gives", async () => {
  onMessage(async (message) => ({ heard: message }));
  expect(await fakes.runtime.deliver("hello")).toEqual({ heard: "hello" });
});

test("one that could not be handled is answered with null, so that its sender need not wait", async () => {
  onMessage(async () => {
    throw new Error("no room");
  });
  expect(await fakes.runtime.deliver("hello")).toBeNull();
});

test("one that nobody wants is not answered", async () => {
  onMessage(() => undefined);
  expect(await fakes.runtime.deliver("hello")).toBeUndefined();
});
