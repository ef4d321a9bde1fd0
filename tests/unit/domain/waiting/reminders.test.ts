import { describe, expect, test } from "vitest";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import {
  planReminders,
  type ReminderPlan,
  type Waiting,
  waitingSchema,
} from "../../../../src/domain/waiting/reminders";

const MINUTE = 60_000;
const LIMIT = 2 * MINUTE;
const NOON = Date.UTC(2024, 2, 5, 12);

/** Returns a moment by both clocks, in milliseconds after noon. `setBy` is a change of the wall clock. */
function moment(ms: number, setBy = 0) {
  return { at: new Date(NOON + ms + setBy).toISOString(), steady: 5_000 + ms };
}

function waits(id: string, since = "first", more: Partial<Conversation> = {}): Conversation {
  return { id, desks: ["d"], since: "2024-03-05T11:00:00.000Z", met: true, visitor: {}, waitingSince: since, ...more };
}

function plan(conversations: Conversation[], known: Waiting, now = moment(0), more: object = {}): ReminderPlan {
  const made = planReminders(conversations, known, { limitMs: LIMIT, heldMs: 0, now, ...more });
  expect(waitingSchema.parse(made.waiting)).toEqual(made.waiting);
  return made;
}

const begun = (id = "a") => plan([waits(id)], {}).waiting;
const told = () => plan([waits("a")], begun(), moment(LIMIT)).waiting;

test("a reminder is due once, when the time since the wait was first seen is over", () => {
  expect(plan([waits("a")], {})).toMatchObject({ due: [], over: [], nextMs: LIMIT });
  expect(plan([waits("a")], begun(), moment(LIMIT - 1))).toMatchObject({ due: [], nextMs: 1 });
  expect(plan([waits("a")], begun(), moment(LIMIT))).toMatchObject({ due: ["a"], over: [], nextMs: undefined });
  expect(plan([waits("a")], told(), moment(10 * LIMIT))).toMatchObject({ due: [], over: [], nextMs: undefined });
});

test("the time until the next reminder is returned", () => {
  const known = plan([waits("a"), waits("b")], begun(), moment(MINUTE)).waiting;
  expect(plan([waits("a"), waits("b")], known, moment(MINUTE))).toMatchObject({ nextMs: MINUTE });
  expect(plan([waits("a"), waits("b")], known, moment(LIMIT))).toMatchObject({ due: ["a"], nextMs: MINUTE });
});

describe("a reminder is withdrawn", () => {
  const { waitingSince: _, ...answered } = waits("a");
  test.each([
    ["after an answer", [answered]],
    ["after the end of the conversation", []],
    ["when the conversation left the desk", [waits("a", "first", { since: null })]],
  ])("%s", (_what, conversations) => {
    expect(plan(conversations, told(), moment(LIMIT))).toEqual({
      waiting: {},
      due: [],
      over: ["a"],
      nextMs: undefined,
    });
    // Without a reminder, there is nothing to withdraw.
    expect(plan(conversations, begun(), moment(MINUTE))).toMatchObject({ waiting: {}, over: [], nextMs: undefined });
  });

  test("if another wait begins, which is counted separately", () => {
    const next = plan([waits("a", "second")], told(), moment(LIMIT));
    expect(next).toMatchObject({ due: [], over: ["a"], nextMs: LIMIT });
    expect(plan([waits("a", "second")], next.waiting, moment(2 * LIMIT))).toMatchObject({ due: ["a"], over: [] });
  });

  test("if the agent disables reminders", () => {
    expect(plan([waits("a")], told(), moment(LIMIT), { limitMs: null })).toMatchObject({ waiting: {}, over: ["a"] });
    expect(plan([waits("a")], begun(), moment(LIMIT), { limitMs: null })).toMatchObject({ waiting: {}, due: [] });
  });
});

test("a suppressed reminder is due later", () => {
  const held = plan([waits("a")], begun(), moment(LIMIT), { heldMs: Number.POSITIVE_INFINITY });
  expect(held).toMatchObject({ due: [], nextMs: undefined });
  expect(plan([waits("a")], held.waiting, moment(LIMIT + 1))).toMatchObject({ due: ["a"] });
});

test("postpones what is due in quiet hours until they end, and nothing that is due later", () => {
  const held = plan([waits("a")], begun(), moment(LIMIT), { heldMs: 3 * LIMIT });
  expect(held).toMatchObject({ due: [], nextMs: 3 * LIMIT });
  expect(plan([waits("a")], held.waiting, moment(4 * LIMIT))).toMatchObject({ due: ["a"], nextMs: undefined });
  expect(plan([waits("a")], {}, moment(0), { heldMs: 1 })).toMatchObject({ due: [], nextMs: LIMIT });
});

describe("a clock change", () => {
  const HOUR = 60 * MINUTE;
  const all = ["a", "b", "c"].map((id) => waits(id));
  const known = plan(all, {}).waiting;

  test("forward causes no reminder", () => {
    expect(plan(all, known, moment(1_000, HOUR))).toMatchObject({ due: [], nextMs: LIMIT - 1_000 });
  });

  test("back delays no reminder", () => {
    expect(plan(all, known, moment(LIMIT, -HOUR)).due).toEqual(["a", "b", "c"]);
  });

  test("back, in another process of the browser, restarts the count", () => {
    const now = { at: moment(LIMIT, -HOUR).at, steady: 10 };
    const anew = plan(all, known, now);
    expect(anew).toMatchObject({ due: [], nextMs: LIMIT });
    expect(plan(all, anew.waiting, { ...now, steady: 10 + LIMIT }).due).toEqual([]);
    const later = { at: new Date(Date.parse(now.at) + LIMIT).toISOString(), steady: 10 + LIMIT };
    expect(plan(all, anew.waiting, later).due).toEqual(["a", "b", "c"]);
  });
});
