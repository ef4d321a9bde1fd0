import { describe, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import { type DeskState, EMPTY_STATE, EMPTY_SUMMARY, focusedId } from "../../../../src/domain/state/desk-state";
import { closeDesk, closeOnDesk, concernedBy, reduce } from "../../../../src/domain/state/reduce";
import { type ReceivedEvent, received } from "../arbitraries";

function stateAfter(...events: ReceivedEvent[]): DeskState {
  return events.reduce((state, { event, desk }) => reduce(state, event, desk), EMPTY_STATE);
}

function added(conversationId: string, at = 1, desk = "desk-1"): ReceivedEvent {
  return received({ type: "conversation.added", conversationId }, at, desk);
}

function focused(conversationId: string, at = 2, desk = "desk-1"): ReceivedEvent {
  return received({ type: "conversation.focused", conversationId }, at, desk);
}

const ADDED_AT_1 = "2024-03-05T00:00:01.000Z";
const C1 = { id: "c-1", desks: ["desk-1"], since: ADDED_AT_1, met: false, visitor: {} };

describe("a conversation is added", () => {
  test("with all facts of the event", () => {
    const told = {
      platform: "ha",
      projectId: "5321",
      operatorId: "90211",
      channel: "CHAT",
      visitor: { email: "a@mail.example" },
    };
    const state = stateAfter(received({ type: "conversation.added", conversationId: "c-1", ...told }, 1));
    expect(state.conversations.get("c-1")).toEqual({ ...C1, ...told });
    expect(state.summary).toEqual({ ...EMPTY_SUMMARY, count: 1, operatorId: "90211" });
  });

  test.each(["conversation.selected", "conversation.focused"] as const)("also by %s if ADDED was missed", (type) => {
    const state = stateAfter(received({ type, conversationId: "c-1" }, 1));
    expect(state.summary.count).toBe(1);
    expect(state.conversations.get("c-1")).toMatchObject({ since: ADDED_AT_1, met: true });
  });

  test("and a click sets the focus only if no other event did", () => {
    const focused = received({ type: "conversation.focused", conversationId: "c-2" }, 1);
    const clicked = received({ type: "conversation.selected", conversationId: "c-1" }, 2);
    expect(stateAfter(clicked).summary.focus.map(({ conversationId }) => conversationId)).toEqual(["c-1"]);
    expect(stateAfter(focused, clicked).summary.focus.map(({ conversationId }) => conversationId)).toEqual(["c-2"]);
  });

  test("with the time of the first event, in any order of arrival", () => {
    expect(stateAfter(added("c-1", 5), added("c-1", 1)).conversations.get("c-1")?.since).toBe(ADDED_AT_1);
    expect(stateAfter(added("c-1", 1), added("c-1", 5)).conversations.get("c-1")?.since).toBe(ADDED_AT_1);
  });

  test("and has the facts that arrived before it", () => {
    const fact = received({ type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example" } }, 1);
    const waiting = stateAfter(fact);
    expect(waiting.summary.count).toBe(0);
    expect(waiting.conversations.get("c-1")).toMatchObject({ since: null, visitor: { email: "a@mail.example" } });
    expect(stateAfter(fact, added("c-1")).conversations.get("c-1")).toMatchObject({
      visitor: { email: "a@mail.example" },
    });
  });

  test("but not by a profile without a conversation", () => {
    const state = stateAfter(added("c-1"));
    const { event, desk } = received({ type: "visitor.updated", visitor: { visitorId: "v-1" } });
    expect(reduce(state, event, desk)).toBe(state);
  });

  test("and the editor of a profile is not considered to be the agent", () => {
    const state = stateAfter(
      added("c-1"),
      received({ type: "visitor.updated", conversationId: "c-1", operatorId: "boss", visitor: {} }),
    );
    expect(state.conversations.get("c-1")?.operatorId).toBeUndefined();
    expect(state.summary.operatorId).toBeNull();
  });

  test("and an event without an agent does not restore an older one", () => {
    const first = received({ type: "conversation.added", conversationId: "c-1", operatorId: "1" }, 1);
    const second = received({ type: "conversation.added", conversationId: "c-2", operatorId: "2" }, 2);
    expect(stateAfter(first, second, added("c-1", 3)).summary.operatorId).toBe("2");
  });
});

describe("a conversation is removed", () => {
  test.each(["conversation.removed", "conversation.closed"] as const)("with %s, together with its focus", (type) => {
    const state = stateAfter(added("c-1"), added("c-2"), focused("c-1"), received({ type, conversationId: "c-1" }, 3));
    expect([...state.conversations.keys()]).toEqual(["c-2"]);
    expect(state.summary).toEqual({ ...EMPTY_SUMMARY, count: 1 });
  });

  test("and an unknown one does not change the count", () => {
    const state = stateAfter(added("c-1"), received({ type: "conversation.removed", conversationId: "c-9" }));
    expect(state.summary.count).toBe(1);
  });

  test("and one that is not on the desk does not change the count", () => {
    const fact = received({ type: "visitor.updated", conversationId: "c-9", visitor: {} });
    expect(
      stateAfter(added("c-1"), fact, received({ type: "conversation.removed", conversationId: "c-9" })).summary.count,
    ).toBe(1);
  });

  test("and is news if it returns", () => {
    const removed = received({ type: "conversation.removed", conversationId: "c-1" }, 3);
    expect(stateAfter(added("c-1"), focused("c-1"), removed, added("c-1", 4)).conversations.get("c-1")).toMatchObject({
      met: false,
    });
  });

  test("when its agent logs out", () => {
    const mine = received({ type: "conversation.added", conversationId: "c-1", operatorId: "90211" }, 1);
    expect(stateAfter(mine, received({ type: "agent.disconnected", operatorId: "90211" }))).toEqual(EMPTY_STATE);
    expect(stateAfter(mine, received({ type: "agent.disconnected", operatorId: "other" })).summary.count).toBe(1);
  });
});

describe("the focus", () => {
  test.each<[string, ReceivedEvent[], string | null]>([
    ["is none at first", [added("c-1")], null],
    ["moves to another conversation", [focused("c-1"), focused("c-2")], "c-2"],
    ["is lost", [focused("c-1"), received({ type: "conversation.unfocused", conversationId: "c-1" })], null],
    [
      "is not lost by a late unfocused event of another conversation",
      [focused("c-1"), focused("c-2"), received({ type: "conversation.unfocused", conversationId: "c-1" })],
      "c-2",
    ],
    ["is that of the desk that posted last", [focused("c-1"), focused("c-2", 3, "desk-2")], "c-2"],
    [
      "is that of the first desk if it posts again",
      [focused("c-1"), focused("c-2", 3, "desk-2"), focused("c-1", 4)],
      "c-1",
    ],
    [
      "is that of the other desk if one desk loses it",
      [
        focused("c-1"),
        focused("c-2", 3, "desk-2"),
        received({ type: "conversation.unfocused", conversationId: "c-2" }, 4, "desk-2"),
      ],
      "c-1",
    ],
    [
      "is not affected by an unfocused event of another desk",
      [focused("c-1"), received({ type: "conversation.unfocused", conversationId: "c-1" }, 4, "desk-2")],
      "c-1",
    ],
  ])("%s", (_, events, expected) => {
    expect(focusedId(stateAfter(...events).summary)).toBe(expected);
  });
});

describe("a transfer", () => {
  const transferred = received(
    {
      type: "conversation.transferred",
      conversationId: "c-2",
      previousConversationId: "c-1",
      visitor: { city: "Nantes" },
    },
    5,
  );

  test("keeps the known facts", () => {
    const known = received(
      { type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example", city: "Paris" } },
      2,
    );
    const state = stateAfter(added("c-1"), known, transferred);
    expect([...state.conversations.keys()]).toEqual(["c-2"]);
    expect(state.conversations.get("c-2")?.visitor).toEqual({ email: "a@mail.example", city: "Nantes" });
    expect(state.summary.count).toBe(1);
  });

  test.each([undefined, "c-9", "c-2"])("of %s, which is unknown, adds a conversation", (previousConversationId) => {
    const { event, desk } = received({
      type: "conversation.transferred",
      conversationId: "c-2",
      ...(previousConversationId !== undefined && { previousConversationId }),
    });
    const state = reduce(stateAfter(added("c-1")), event, desk);
    expect([...state.conversations.keys()]).toEqual(["c-1", "c-2"]);
    expect(state.summary.count).toBe(2);
  });
});

describe("availability", () => {
  const told = (channel: string, status: string, operatorId?: string) =>
    received({
      type: "agent.availability",
      availabilities: [{ channel, status }],
      ...(operatorId !== undefined && { operatorId }),
    });
  const mine = received({ type: "conversation.added", conversationId: "c-1", operatorId: "90211" }, 1);

  test("is merged by channel", () => {
    const state = stateAfter(told("CHAT", "AVAILABLE"), told("CALL", "UNAVAILABLE"), told("CHAT", "UNAVAILABLE"));
    expect(state.summary.availability).toEqual({ CHAT: "UNAVAILABLE", CALL: "UNAVAILABLE" });
  });

  test("of another agent is ignored", () => {
    expect(stateAfter(mine, told("CHAT", "AVAILABLE", "other")).summary.availability).toEqual({});
    expect(stateAfter(mine, told("CHAT", "AVAILABLE", "90211")).summary.availability).toEqual({ CHAT: "AVAILABLE" });
    expect(stateAfter(told("CHAT", "AVAILABLE", "other")).summary.availability).toEqual({ CHAT: "AVAILABLE" });
  });
});

test.each<[ReceivedEvent["event"]["type"], object]>([
  ["conversation.message", { conversationId: "c-1" }],
  ["conversation.message", { conversationId: "c-9", participant: "visitor" }],
  ["agent.connected", { operatorId: "90211" }],
  ["agent.created", { operatorId: "90211" }],
  ["agent.updated", { operatorId: "90211" }],
  ["satisfaction.answered", { conversationId: "c-9", answer: { kind: "netPromoterScore", value: 9 } }],
  ["transaction.attributed", { conversationId: "c-9", transaction: { id: "t-1" } }],
  ["unknown", { conversationId: "c-9" }],
])("%s does not change the state if it concerns no known conversation or contains no facts", (type, fields) => {
  const state = stateAfter(added("c-1"));
  const { event, desk } = received({ type, ...fields } as never);
  expect(reduce(state, event, desk)).toBe(state);
});

describe("a desk that is gone", () => {
  const state = stateAfter(
    received({ type: "agent.availability", availabilities: [{ channel: "CHAT", status: "AVAILABLE" }] }),
    added("c-1"),
    focused("c-1"),
    added("c-2", 3, "desk-2"),
    added("c-3", 4),
    added("c-3", 5, "desk-2"),
  );

  test("removes its conversations, but not those of another desk", () => {
    const closed = closeDesk(state, "desk-1");
    expect([...closed.conversations.keys()]).toEqual(["c-2", "c-3"]);
    expect(closed.conversations.get("c-3")?.desks).toEqual(["desk-2"]);
    expect(closed.summary).toMatchObject({ ...EMPTY_SUMMARY, count: 2, availability: { CHAT: "AVAILABLE" } });
  });

  test("removes everything if it is the last one", () => {
    expect(closeDesk(closeDesk(state, "desk-1"), "desk-2")).toEqual(EMPTY_STATE);
  });

  test("changes nothing if it is unknown", () => {
    expect(closeDesk(state, "desk-9")).toEqual(state);
  });
});

describe("a desk no longer reports", () => {
  const state = stateAfter(
    added("c-1"),
    added("c-2"),
    added("c-3"),
    added("c-2", 3, "desk-2"),
    focused("c-2", 4, "desk-2"),
    focused("c-1", 5),
  );

  test("some conversations: they are removed, unless another desk reports them", () => {
    const after = closeOnDesk(state, "desk-1", ["c-1", "c-2", "c-9"]);
    expect([...after.conversations].map(([id, { desks }]) => [id, desks])).toEqual([
      ["c-2", ["desk-2"]],
      ["c-3", ["desk-1"]],
    ]);
    expect(after.summary).toEqual({ ...EMPTY_SUMMARY, count: 2, focus: [{ desk: "desk-2", conversationId: "c-2" }] });
  });

  test("the focused conversation: the focus is the other desk's, and a slice of the state suffices", () => {
    const slice = new Map([...state.conversations].filter(([id]) => id !== "c-3"));
    const after = closeOnDesk({ ...state, conversations: slice }, "desk-1", ["c-1"]);
    expect(focusedId(after.summary)).toBe("c-2");
    expect(after.summary.count).toBe(2);
  });
});

describe("concernedBy", () => {
  const summary = {
    ...EMPTY_SUMMARY,
    operatorId: "90211",
    focus: [
      { desk: "desk-1", conversationId: "c-7" },
      { desk: "desk-2", conversationId: "c-8" },
    ],
  };
  test.each<[ReceivedEvent["event"]["type"], object, readonly string[] | "all"]>([
    ["conversation.added", { conversationId: "c-1" }, ["c-1", "c-7", "c-8"]],
    ["conversation.focused", { conversationId: "c-8" }, ["c-8", "c-7"]],
    [
      "conversation.transferred",
      { conversationId: "c-2", previousConversationId: "c-1" },
      ["c-2", "c-1", "c-7", "c-8"],
    ],
    ["agent.disconnected", { operatorId: "90211" }, "all"],
    ["agent.disconnected", { operatorId: "other" }, ["c-7", "c-8"]],
  ])("%s %j: %j", (type, fields, expected) => {
    expect(concernedBy(received({ type, ...fields } as never).event, summary)).toEqual(expected);
  });
});

test("keeps a limited number of channels, the last ones", () => {
  const tell = (first: number) =>
    received({
      type: "agent.availability",
      availabilities: Array.from({ length: 40 }, (_, i) => ({ channel: `C${first + i}`, status: "AVAILABLE" })),
    });
  const { availability } = stateAfter(tell(0), tell(40), tell(20)).summary;
  expect(Object.keys(availability)).toHaveLength(LIMITS.availabilityChannels);
  expect(availability).toHaveProperty("C59");
  expect(availability).not.toHaveProperty("C0");
});
