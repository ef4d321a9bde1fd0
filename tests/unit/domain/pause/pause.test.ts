import { describe, expect, test } from "vitest";
import type { Effect } from "../../../../src/domain/decide/effect";
import { catchUp } from "../../../../src/domain/pause/catch-up";
import { afterClockChange, beginPause, isDisturbing, isPaused, type Pause } from "../../../../src/domain/pause/pause";
import { received } from "../arbitraries";
import { configWith } from "../conversations";
import { run, start } from "../world";

const NOON = Date.UTC(2024, 2, 5, 12);
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();

describe("a pause", () => {
  test.each([
    ["quarter-hour", at(15)],
    ["hour", at(60)],
    ["until-resumed", null],
  ] as const)("of length %s ends at %s", (length, until) => {
    expect(beginPause(length, NOON, null)).toEqual({ since: at(0), until });
  });

  test.each<[Pause | null, boolean]>([
    [null, false],
    [{ since: at(-15), until: at(0) }, false],
    [{ since: at(-15), until: new Date(NOON + 1).toISOString() }, true],
    [{ since: at(-600), until: null }, true],
  ])("%j is active at noon: %s", (pause, expected) => {
    expect(isPaused(pause, NOON)).toBe(expected);
  });

  test("that replaces another keeps its start", () => {
    expect(beginPause("hour", NOON, { since: at(-5), until: at(10) })).toEqual({ since: at(-5), until: at(60) });
    expect(beginPause("hour", NOON, { since: at(-50), until: at(-10) })).toEqual({ since: at(0), until: at(60) });
  });
});

describe("a pause after a clock change", () => {
  test.each<[string, Pause, Pause]>([
    ["not changed", { since: at(-5), until: at(10) }, { since: at(-5), until: at(10) }],
    ["forward, or not at all", { since: at(-600), until: at(-585) }, { since: at(-600), until: at(-585) }],
    ["back, to a time after its start", { since: at(0), until: at(15) }, { since: at(0), until: at(15) }],
    ["back, to a time before its start", { since: at(180), until: at(195) }, { since: at(0), until: at(15) }],
    ["back, for a pause without an end", { since: at(180), until: null }, { since: at(0), until: null }],
  ])("%s", (_, pause, expected) => {
    expect(afterClockChange(pause, NOON)).toEqual(expected);
  });
});

describe("an effect that is suppressed", () => {
  test.each([
    [{ kind: "notify", conversationId: "c-1", introduction: {} }, true],
    [{ kind: "toast", conversationId: "c-1", crmId: "acme", introduction: {} }, true],
    [{ kind: "show-desk", visible: true }, true],
    [{ kind: "clear-notification", conversationId: "c-1" }, false],
    [{ kind: "dismiss-toast", conversationId: "c-1" }, false],
    [{ kind: "set-badge", count: 1, availability: "available" }, false],
  ] as [Effect, boolean][])("%j: %s", (effect, expected) => {
    expect(isDisturbing(effect)).toBe(expected);
  });
});

describe("the end of a pause", () => {
  const config = configWith([{}], { desk: { visibility: { mode: "off" } } });
  const added = (conversationId: string, at: number) =>
    received({ type: "conversation.added", conversationId, visitor: { externalUserId: conversationId } }, at);
  const { state } = run(
    start(),
    [
      added("c-1", 0),
      added("c-2", 60),
      added("c-3", 70),
      received({ type: "conversation.focused", conversationId: "c-2" }, 80),
    ],
    config,
  );
  const pause: Pause = { since: "2024-03-05T00:00:30.000Z", until: null };

  test("announces conversations that arrived meanwhile and that the agent did not see", () => {
    const effects = catchUp(state, pause, config);
    expect(effects.map((effect) => [effect.kind, "conversationId" in effect && effect.conversationId])).toEqual([
      ["notify", "c-3"],
    ]);
  });

  test("shows the desk if configured", () => {
    const kinds = catchUp(state, pause, configWith([{}])).map(({ kind }) => kind);
    expect(kinds).toEqual(["notify", "show-desk"]);
  });
});
