import { describe, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import { type DeskState, EMPTY_STATE, EMPTY_SUMMARY, focusedId } from "../../../../src/domain/state/desk-state";
import { closeDesk, closeOnDesk, concernedBy, reduce } from "../../../../src/domain/state/reduce";
import { type Heard, heard } from "../arbitraries";

function stateAfter(...events: Heard[]): DeskState {
  return events.reduce((state, { event, desk }) => reduce(state, event, desk), EMPTY_STATE);
}

function added(conversationId: string, at = 1, desk = "desk-1"): Heard {
  return heard({ type: "conversation.added", conversationId }, at, desk);
}

function focused(conversationId: string, at = 2, desk = "desk-1"): Heard {
  return heard({ type: "conversation.focused", conversationId }, at, desk);
}

const ADDED_AT_1 = "2024-03-05T00:00:01.000Z";
const C1 = { id: "c-1", desks: ["desk-1"], since: ADDED_AT_1, met: false, visitor: {} };

describe("a conversation comes", () => {
  test("with all that the event says of it", () => {
    const told = {
      platform: "ha",
      projectId: "5321",
      operatorId: "90211",
      channel: "CHAT",
      visitor: { email: "a@mail.example" },
    };
    const state = stateAfter(heard({ type: "conversation.added", conversationId: "c-1", ...told }, 1));
    expect(state.conversations.get("c-1")).toEqual({ ...C1, ...told });
    expect(state.summary).toEqual({ ...EMPTY_SUMMARY, count: 1, operatorId: "90211" });
  });

  test.each(["conversation.selected", "conversation.focused"] as const)(
    "also with %s, where ADDED was missed",
    (type) => {
      const state = stateAfter(heard({ type, conversationId: "c-1" }, 1));
      expect(state.summary.count).toBe(1);
      expect(state.conversations.get("c-1")).toMatchObject({ since: ADDED_AT_1, met: true });
    },
  );

  test("a click tells who has the focus only where nothing else did", () => {
    const focused = heard({ type: "conversation.focused", conversationId: "c-2" }, 1);
    const clicked = heard({ type: "conversation.selected", conversationId: "c-1" }, 2);
    expect(stateAfter(clicked).summary.focus.map(({ conversationId }) => conversationId)).toEqual(["c-1"]);
    expect(stateAfter(focused, clicked).summary.focus.map(({ conversationId }) => conversationId)).toEqual(["c-2"]);
  });

  test("and has come when it was first heard of, whatever is heard first", () => {
    expect(stateAfter(added("c-1", 5), added("c-1", 1)).conversations.get("c-1")?.since).toBe(ADDED_AT_1);
    expect(stateAfter(added("c-1", 1), added("c-1", 5)).conversations.get("c-1")?.since).toBe(ADDED_AT_1);
  });

  test("facts about one that is not on the desk wait for it", () => {
    const fact = heard({ type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example" } }, 1);
    const waiting = stateAfter(fact);
    expect(waiting.summary.count).toBe(0);
    expect(waiting.conversations.get("c-1")).toMatchObject({ since: null, visitor: { email: "a@mail.example" } });
    expect(stateAfter(fact, added("c-1")).conversations.get("c-1")).toMatchObject({
      visitor: { email: "a@mail.example" },
    });
  });

  test("a profile that names no conversation is nobody's", () => {
    const state = stateAfter(added("c-1"));
    const { event, desk } = heard({ type: "visitor.updated", visitor: { visitorId: "v-1" } });
    expect(reduce(state, event, desk)).toBe(state);
  });

  test("who edited the profile need not be the agent", () => {
    const state = stateAfter(
      added("c-1"),
      heard({ type: "visitor.updated", conversationId: "c-1", operatorId: "boss", visitor: {} }),
    );
    expect(state.conversations.get("c-1")?.operatorId).toBeUndefined();
    expect(state.summary.operatorId).toBeNull();
  });

  test("an event that does not name the agent does not bring an older one back", () => {
    const first = heard({ type: "conversation.added", conversationId: "c-1", operatorId: "1" }, 1);
    const second = heard({ type: "conversation.added", conversationId: "c-2", operatorId: "2" }, 2);
    expect(stateAfter(first, second, added("c-1", 3)).summary.operatorId).toBe("2");
  });
});

describe("a conversation goes", () => {
  test.each(["conversation.removed", "conversation.closed"] as const)("with %s, and its focus with it", (type) => {
    const state = stateAfter(added("c-1"), added("c-2"), focused("c-1"), heard({ type, conversationId: "c-1" }, 3));
    expect([...state.conversations.keys()]).toEqual(["c-2"]);
    expect(state.summary).toEqual({ ...EMPTY_SUMMARY, count: 1 });
  });

  test("one that was not there changes no count", () => {
    const state = stateAfter(added("c-1"), heard({ type: "conversation.removed", conversationId: "c-9" }));
    expect(state.summary.count).toBe(1);
  });

  test("one of which there were only facts changes no count", () => {
    const fact = heard({ type: "visitor.updated", conversationId: "c-9", visitor: {} });
    expect(
      stateAfter(added("c-1"), fact, heard({ type: "conversation.removed", conversationId: "c-9" })).summary.count,
    ).toBe(1);
  });

  test("and comes back as news", () => {
    const removed = heard({ type: "conversation.removed", conversationId: "c-1" }, 3);
    expect(stateAfter(added("c-1"), focused("c-1"), removed, added("c-1", 4)).conversations.get("c-1")).toMatchObject({
      met: false,
    });
  });

  test("with its agent, who logs out", () => {
    const mine = heard({ type: "conversation.added", conversationId: "c-1", operatorId: "90211" }, 1);
    expect(stateAfter(mine, heard({ type: "agent.disconnected", operatorId: "90211" }))).toEqual(EMPTY_STATE);
    expect(stateAfter(mine, heard({ type: "agent.disconnected", operatorId: "other" })).summary.count).toBe(1);
  });
});

describe("the focus", () => {
  test.each<[string, Heard[], string | null]>([
    ["none at first", [added("c-1")], null],
    ["moves", [focused("c-1"), focused("c-2")], "c-2"],
    ["goes", [focused("c-1"), heard({ type: "conversation.unfocused", conversationId: "c-1" })], null],
    [
      "a late unfocused of another",
      [focused("c-1"), focused("c-2"), heard({ type: "conversation.unfocused", conversationId: "c-1" })],
      "c-2",
    ],
    ["the desk that spoke last has the agent", [focused("c-1"), focused("c-2", 3, "desk-2")], "c-2"],
    ["and so again", [focused("c-1"), focused("c-2", 3, "desk-2"), focused("c-1", 4)], "c-1"],
    [
      "when it goes in one desk, the other's is left",
      [
        focused("c-1"),
        focused("c-2", 3, "desk-2"),
        heard({ type: "conversation.unfocused", conversationId: "c-2" }, 4, "desk-2"),
      ],
      "c-1",
    ],
    [
      "an unfocused of one desk does not touch the other's",
      [focused("c-1"), heard({ type: "conversation.unfocused", conversationId: "c-1" }, 4, "desk-2")],
      "c-1",
    ],
  ])("%s", (_, events, expected) => {
    expect(focusedId(stateAfter(...events).summary)).toBe(expected);
  });
});

describe("a transfer", () => {
  const transferred = heard(
    {
      type: "conversation.transferred",
      conversationId: "c-2",
      previousConversationId: "c-1",
      visitor: { city: "Nantes" },
    },
    5,
  );

  test("takes along what is known", () => {
    const known = heard(
      { type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example", city: "Paris" } },
      2,
    );
    const state = stateAfter(added("c-1"), known, transferred);
    expect([...state.conversations.keys()]).toEqual(["c-2"]);
    expect(state.conversations.get("c-2")?.visitor).toEqual({ email: "a@mail.example", city: "Nantes" });
    expect(state.summary.count).toBe(1);
  });

  test.each([undefined, "c-9", "c-2"])("of %s, which is not known, is an arrival", (previousConversationId) => {
    const { event, desk } = heard({
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
    heard({
      type: "agent.availability",
      availabilities: [{ channel, status }],
      ...(operatorId !== undefined && { operatorId }),
    });
  const mine = heard({ type: "conversation.added", conversationId: "c-1", operatorId: "90211" }, 1);

  test("merges by channel", () => {
    const state = stateAfter(told("CHAT", "AVAILABLE"), told("CALL", "UNAVAILABLE"), told("CHAT", "UNAVAILABLE"));
    expect(state.summary.availability).toEqual({ CHAT: "UNAVAILABLE", CALL: "UNAVAILABLE" });
  });

  test("of another agent is not this one's", () => {
    expect(stateAfter(mine, told("CHAT", "AVAILABLE", "other")).summary.availability).toEqual({});
    expect(stateAfter(mine, told("CHAT", "AVAILABLE", "90211")).summary.availability).toEqual({ CHAT: "AVAILABLE" });
    expect(stateAfter(told("CHAT", "AVAILABLE", "other")).summary.availability).toEqual({ CHAT: "AVAILABLE" });
  });
});

test.each<[Heard["event"]["type"], object]>([
  ["conversation.message", { conversationId: "c-1" }],
  ["conversation.message", { conversationId: "c-9", participant: "visitor" }],
  ["agent.connected", { operatorId: "90211" }],
  ["agent.created", { operatorId: "90211" }],
  ["agent.updated", { operatorId: "90211" }],
  ["satisfaction.answered", { conversationId: "c-9", answer: { kind: "netPromoterScore", value: 9 } }],
  ["transaction.attributed", { conversationId: "c-9", transaction: { id: "t-1" } }],
  ["unknown", { conversationId: "c-9" }],
])("%s of nobody on the desk, or that says nothing, is no state", (type, fields) => {
  const state = stateAfter(added("c-1"));
  const { event, desk } = heard({ type, ...fields } as never);
  expect(reduce(state, event, desk)).toBe(state);
});

describe("a desk that is gone", () => {
  const state = stateAfter(
    heard({ type: "agent.availability", availabilities: [{ channel: "CHAT", status: "AVAILABLE" }] }),
    added("c-1"),
    focused("c-1"),
    added("c-2", 3, "desk-2"),
    added("c-3", 4),
    added("c-3", 5, "desk-2"),
  );

  test("takes its conversations with it, but not those of another desk", () => {
    const closed = closeDesk(state, "desk-1");
    expect([...closed.conversations.keys()]).toEqual(["c-2", "c-3"]);
    expect(closed.conversations.get("c-3")?.desks).toEqual(["desk-2"]);
    expect(closed.summary).toMatchObject({ ...EMPTY_SUMMARY, count: 2, availability: { CHAT: "AVAILABLE" } });
  });

  test("and the last one takes everything", () => {
    expect(closeDesk(closeDesk(state, "desk-1"), "desk-2")).toEqual(EMPTY_STATE);
  });

  test("one that was not there changes nothing", () => {
    expect(closeDesk(state, "desk-9")).toEqual(state);
  });
});

describe("a desk does not tell any more", () => {
  const state = stateAfter(
    added("c-1"),
    added("c-2"),
    added("c-3"),
    added("c-2", 3, "desk-2"),
    focused("c-2", 4, "desk-2"),
    focused("c-1", 5),
  );

  test("of some conversations: they go, and what another desk or it still tells of stays", () => {
    const after = closeOnDesk(state, "desk-1", ["c-1", "c-2", "c-9"]);
    expect([...after.conversations].map(([id, { desks }]) => [id, desks])).toEqual([
      ["c-2", ["desk-2"]],
      ["c-3", ["desk-1"]],
    ]);
    expect(after.summary).toEqual({ ...EMPTY_SUMMARY, count: 2, focus: [{ desk: "desk-2", conversationId: "c-2" }] });
  });

  test("of the one in focus: the agent is with the other desk's, and a slice is enough to know that", () => {
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
  test.each<[Heard["event"]["type"], object, readonly string[] | "all"]>([
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
    expect(concernedBy(heard({ type, ...fields } as never).event, summary)).toEqual(expected);
  });
});

test("the channels whose availability is kept are bounded, and the last ones told stay", () => {
  const tell = (first: number) =>
    heard({
      type: "agent.availability",
      availabilities: Array.from({ length: 40 }, (_, i) => ({ channel: `C${first + i}`, status: "AVAILABLE" })),
    });
  const { availability } = stateAfter(tell(0), tell(40), tell(20)).summary;
  expect(Object.keys(availability)).toHaveLength(LIMITS.availabilityChannels);
  expect(availability).toHaveProperty("C59");
  expect(availability).not.toHaveProperty("C0");
});
