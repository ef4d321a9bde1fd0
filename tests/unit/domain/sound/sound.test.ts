import { describe, expect, test } from "vitest";
import { isToRing, timesOf } from "../../../../src/domain/sound/ringing";
import { gainOf, lengthOf, notesOf, TONES } from "../../../../src/domain/sound/tones";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import { type Effect, effectSchema } from "../../../../src/domain/view/effect";
import { step } from "../../../../src/domain/view/step";
import { type Heard, heard } from "../arbitraries";
import { configWith } from "../conversations";
import { run, start } from "../world";

const BASE: Conversation = { id: "c-1", desks: ["d"], since: "2024-03-05T12:00:00.000Z", met: false, visitor: {} };

describe("each sound", () => {
  test.each(TONES)("%s is short, and heard", (tone) => {
    expect(notesOf(tone).length).toBeGreaterThan(0);
    expect(lengthOf(tone)).toBeLessThan(2);
    // More than 1 together would crackle.
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

  test("is as loud as it can be at 100, and quieter below", () => {
    expect(gainOf(100)).toBe(1);
    expect(gainOf(50)).toBe(0.25);
    expect(gainOf(1)).toBeGreaterThan(0);
  });
});

test("it sounds for two minutes at most, or once", () => {
  expect(timesOf({ repeat: true })).toBe(12);
  expect(timesOf({ repeat: false })).toBe(1);
});

test.each([
  ["one that came", BASE, true],
  ["one that the agent took", { ...BASE, met: true }, false],
  ["one of which only facts are known", { ...BASE, since: null }, false],
  ["one that is over", undefined, false],
])("%s rings: %s", (_what, conversation, expected) => {
  expect(isToRing(conversation)).toBe(expected);
});

describe("the effects of a sound", () => {
  const CONFIG = configWith([], { notifications: { sound: { on: true } } });
  const added = heard({ type: "conversation.added", conversationId: "c-1", channel: "CHAT" }, 1);
  const identified = heard({ type: "visitor.updated", conversationId: "c-1", visitor: { firstName: "Ada" } }, 2);
  const focused = heard({ type: "conversation.focused", conversationId: "c-1" }, 3);
  const removed = heard({ type: "conversation.removed", conversationId: "c-1" }, 4);

  function soundsOf(events: Heard[], config = CONFIG): Effect[] {
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
    ["it comes", [added], [PLAY]],
    ["it comes again", [added, added], []],
    ["its visitor is known", [added, identified], []],
    ["the agent takes it", [added, focused], [STOP]],
    ["it is over", [added, removed], [STOP]],
    ["it is over after it was taken", [added, focused, removed], []],
    ["it comes with the focus", [focused], []],
  ])("%s", (_what, events, expected) => {
    expect(soundsOf(events)).toEqual(expected);
  });

  test("are none where the settings ask for none, as they do at first", () => {
    expect(soundsOf([added], configWith([]))).toEqual([]);
    expect(soundsOf([added, focused], configWith([]))).toEqual([]);
  });

  test("go without desktop notifications, too", () => {
    const config = configWith([], { notifications: { newConversation: false, sound: { on: true } } });
    expect(soundsOf([added], config)).toEqual([PLAY]);
  });
});
