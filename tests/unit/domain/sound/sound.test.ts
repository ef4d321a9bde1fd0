import { describe, expect, test } from "vitest";
import { type Effect, effectSchema } from "../../../../src/domain/decide/effect";
import { step } from "../../../../src/domain/decide/step";
import { shouldRing, timesOf } from "../../../../src/domain/sound/ringing";
import { gainOf, lengthOf, notesOf, TONES } from "../../../../src/domain/sound/tones";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import { type ReceivedEvent, received } from "../arbitraries";
import { configWith } from "../conversations";
import { run, start } from "../world";

const BASE: Conversation = { id: "c-1", desks: ["d"], since: "2024-03-05T12:00:00.000Z", met: false, visitor: {} };

describe("each sound", () => {
  test.each(TONES)("%s is short and audible", (tone) => {
    expect(notesOf(tone).length).toBeGreaterThan(0);
    expect(lengthOf(tone)).toBeLessThan(2);
    // Limits how much notes overlap, because a level well above 1 distorts the sound.
    const loudest = notesOf(tone).map(({ at }) => {
      const together = notesOf(tone).filter((one) => one.at <= at && at < one.at + one.seconds);
      return together.reduce((sum, { level }) => sum + level, 0);
    });
    expect(Math.max(...loudest)).toBeLessThanOrEqual(1.6);
    expect(Math.max(...loudest)).toBeGreaterThan(0.5);
  });

  test("differs from the others", () => {
    expect(new Set(TONES.map((tone) => JSON.stringify(notesOf(tone)))).size).toBe(TONES.length);
  });

  test("has its maximum volume at 100, and less below", () => {
    expect(gainOf(100)).toBe(1);
    expect(gainOf(50)).toBe(0.25);
    expect(gainOf(1)).toBeGreaterThan(0);
  });
});

test("a sound repeats for at most two minutes, or plays once", () => {
  expect(timesOf({ repeat: true })).toBe(12);
  expect(timesOf({ repeat: false })).toBe(1);
});

test.each([
  ["a new conversation", BASE, true],
  ["a conversation that the agent took", { ...BASE, met: true }, false],
  ["a conversation of which only facts are known", { ...BASE, since: null }, false],
  ["a conversation that is over", undefined, false],
])("%s plays the sound: %s", (_what, conversation, expected) => {
  expect(shouldRing(conversation)).toBe(expected);
});

describe("the sound effects of a conversation", () => {
  const CONFIG = configWith([], { notifications: { sound: { on: true } } });
  const added = received({ type: "conversation.added", conversationId: "c-1", channel: "CHAT" }, 1);
  const identified = received({ type: "visitor.updated", conversationId: "c-1", visitor: { firstName: "Ada" } }, 2);
  const focused = received({ type: "conversation.focused", conversationId: "c-1" }, 3);
  const removed = received({ type: "conversation.removed", conversationId: "c-1" }, 4);

  function soundsOf(events: ReceivedEvent[], config = CONFIG): Effect[] {
    const { state } = run(start(), events.slice(0, -1), config);
    const last = events.at(-1);
    if (!last) return [];
    const { effects } = step(state, last.event, last.desk, config);
    const sounds = effects.filter(({ kind }) => kind.endsWith("-sound"));
    for (const effect of sounds) expect(effectSchema.parse(effect)).toEqual(effect);
    return sounds;
  }

  const PLAY = { kind: "play-sound", conversationId: "c-1" };
  const STOP = { kind: "stop-sound", conversationId: "c-1" };
  test.each([
    ["when it arrives", [added], [PLAY]],
    ["when it arrives again", [added, added], []],
    ["when its visitor is identified", [added, identified], []],
    ["when the agent takes it", [added, focused], [STOP]],
    ["when it is over", [added, removed], [STOP]],
    ["when it is over after the agent took it", [added, focused, removed], []],
    ["when it arrives with the focus", [focused], []],
  ])("%s", (_what, events, expected) => {
    expect(soundsOf(events)).toEqual(expected);
  });

  test("are not created if the sound is off, which is the default", () => {
    expect(soundsOf([added], configWith([]))).toEqual([]);
    expect(soundsOf([added, focused], configWith([]))).toEqual([]);
  });

  test("are created without desktop notifications, too", () => {
    const config = configWith([], { notifications: { newConversation: false, sound: { on: true } } });
    expect(soundsOf([added], config)).toEqual([PLAY]);
  });
});
