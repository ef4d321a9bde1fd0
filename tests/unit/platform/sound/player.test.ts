import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Player } from "../../../../src/platform/sound/player";
import type { PlayMessage } from "../../../../src/protocol/to-player";

const SOUND = { tone: "bell", volume: 60 } as const;
const NEVER = { on: false, from: "18:00", to: "08:00" };
const play = vi.fn(async (_sound: typeof SOUND | object) => {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
});
const onIdle = vi.fn();
let player: Player;

const message = (id: string, more: Partial<PlayMessage> = {}): PlayMessage => ({
  type: "player/play",
  id,
  isPrivate: false,
  sound: SOUND,
  times: 12,
  quietHours: NEVER,
  ...more,
});
const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00") });
  play.mockClear();
  onIdle.mockClear();
  player = new Player({ play, onIdle });
});

afterEach(() => {
  vi.useRealTimers();
});

test("plays a sound once, and is then idle", async () => {
  player.handle(message("a", { times: 1 }));
  expect(play).toHaveBeenCalledExactlyOnceWith(SOUND);
  expect(onIdle).not.toHaveBeenCalled();
  await wait(1);
  expect(onIdle).toHaveBeenCalledOnce();
  await wait(600);
  expect(play).toHaveBeenCalledOnce();
});

test("repeats a sound every ten seconds for two minutes", async () => {
  player.handle(message("a"));
  await wait(9.9);
  expect(play).toHaveBeenCalledTimes(1);
  await wait(0.1);
  expect(play).toHaveBeenCalledTimes(2);
  await wait(600);
  expect(play).toHaveBeenCalledTimes(12);
  expect(onIdle).toHaveBeenCalledOnce();
});

test("plays one sound for several conversations, until the last of them is taken", async () => {
  player.handle(message("a"));
  await wait(5);
  player.handle(message("b"));
  expect(play).toHaveBeenCalledTimes(2);
  await wait(10);
  expect(play).toHaveBeenCalledTimes(3);
  player.handle({ type: "player/stop", id: "a", isPrivate: false });
  await wait(10);
  expect(play).toHaveBeenCalledTimes(4);
  expect(onIdle).not.toHaveBeenCalled();
  await wait(5);
  player.handle({ type: "player/stop", id: "b", isPrivate: false });
  expect(onIdle).toHaveBeenCalledOnce();
  await wait(600);
  expect(play).toHaveBeenCalledTimes(4);
});

test("stops one conversation, the windows of one kind, or all", async () => {
  player.handle(message("a"));
  player.handle(message("a", { isPrivate: true }));
  player.handle({ type: "player/stop", id: "a", isPrivate: true });
  player.handle({ type: "player/stop", id: "b", isPrivate: false });
  player.handle({ type: "player/stop", isPrivate: true });
  await wait(5);
  expect(onIdle).not.toHaveBeenCalled();
  player.handle({ type: "player/stop" });
  expect(onIdle).toHaveBeenCalled();
});

test("stops when quiet hours begin", async () => {
  player.handle(message("a", { quietHours: { on: true, from: "12:01", to: "13:00" } }));
  await wait(59);
  expect(play).toHaveBeenCalledTimes(6);
  await wait(600);
  expect(play).toHaveBeenCalledTimes(6);
  expect(onIdle).toHaveBeenCalledOnce();
});

test("becomes idle if the browser does not let it play", async () => {
  play.mockRejectedValueOnce(new Error("no"));
  player.handle(message("a", { times: 1 }));
  await wait(0);
  expect(onIdle).toHaveBeenCalledOnce();
});
