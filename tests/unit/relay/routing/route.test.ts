import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConversationMemory, EMPTY_MEMORY, HOLDERS } from "../../../../relay/src/routing/memory";
import { route } from "../../../../relay/src/routing/route";
import type { ReadEvent } from "../../../../src/domain/events/desk-event";

const base = {
  id: "event",
  source: { family: "webhook", name: "it" },
  origin: "https://ha.iadvize.com",
  receivedAt: "2024-03-05T09:30:00.000Z",
} as const;
const at = (minute: number) => `2024-03-05T09:${String(minute).padStart(2, "0")}:00.000Z`;
const pushed = (operatorId?: string, minute = 0): ReadEvent => ({
  ...base,
  type: "conversation.added",
  conversationId: "c",
  occurredAt: at(minute),
  ...(operatorId !== undefined && { operatorId }),
});
const closed = (operatorIds: string[], minute = 0): ReadEvent => ({
  ...base,
  type: "conversation.closed",
  conversationId: "c",
  occurredAt: at(minute),
  operatorIds,
});
const survey: ReadEvent = {
  ...base,
  type: "satisfaction.answered",
  conversationId: "c",
  occurredAt: null,
  answer: { kind: "customerSatisfaction", value: 4 },
};
const memory = (holders: Record<string, boolean>, minute: number | null = null): ConversationMemory => ({
  holders: Object.entries(holders).map(([agent, has]) => ({ agent, has })),
  at: minute === null ? null : at(minute),
  moves: [],
});
const held = ({ memory: next }: ReturnType<typeof route>) =>
  next && Object.fromEntries(next.holders.map(({ agent, has }) => [agent, has]));

describe("an event is sent to the right agents", () => {
  test.each<[string, ReadEvent, ConversationMemory, string[], string[], Record<string, boolean> | undefined]>([
    ["a new conversation", pushed("a"), EMPTY_MEMORY, ["a"], [], { a: true }],
    [
      "a conversation that is pushed to another agent",
      pushed("b"),
      memory({ a: true }),
      ["b"],
      ["a"],
      { a: false, b: true },
    ],
    ["a conversation that returns", pushed("a"), memory({ a: false, b: true }), ["a"], ["b"], { b: false, a: true }],
    ["a conversation that is pushed to its agent again", pushed("a"), memory({ a: true }), ["a"], [], { a: true }],
    ["a conversation that is pushed to no agent", pushed(), memory({ a: true }), ["a"], [], undefined],
    [
      "an end",
      closed(["a", "b"]),
      memory({ c: false, a: true }),
      ["a", "b", "c"],
      [],
      { c: false, a: false, b: false },
    ],
    ["an end without agents", closed([]), memory({ a: true }), ["a"], [], undefined],
    ["an answer", survey, memory({ a: false, b: true }), ["a", "b"], [], undefined],
    ["an answer with an agent", { ...survey, operatorId: "z" }, memory({ a: true }), ["z"], [], undefined],
    ["a push that arrives late", pushed("a", 1), memory({ b: true }, 2), ["a"], ["a"], { a: false, b: true }],
  ])("%s", (_name, event, before, to, transferredFrom, holders) => {
    const routed = route(event, "e", before);
    expect(routed).toMatchObject({ to, transferredFrom, isWaiting: false });
    expect(held(routed)).toEqual(holders);
  });

  test("an answer in an unknown conversation waits", () => {
    expect(route(survey, "e", EMPTY_MEMORY)).toEqual({ to: [], transferredFrom: [], isWaiting: true });
  });

  test("an agent's event is sent to that agent", () => {
    const event: ReadEvent = { ...base, type: "agent.connected", occurredAt: null, operatorId: "a" };
    expect(route(event, "e", EMPTY_MEMORY)).toEqual({ to: ["a"], transferredFrom: [], isWaiting: false });
  });

  test("the agents of the previous conversation receive a transfer, and the answers in the next conversation", () => {
    const event: ReadEvent = {
      ...base,
      type: "conversation.transferred",
      conversationId: "d",
      occurredAt: null,
      operatorId: "b",
    };
    const routed = route(event, "e", EMPTY_MEMORY, [{ agent: "a", has: true }]);
    expect(routed).toMatchObject({ to: ["b"], transferredFrom: ["a"] });
    expect(route({ ...survey, conversationId: "d" }, "f", routed.memory ?? EMPTY_MEMORY).to).toEqual(["a", "b"]);
  });

  test("a repeated event is routed as before, whatever came in between", () => {
    const agents = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(agents, fc.nat(), (order, pick) => {
        let remembered = EMPTY_MEMORY;
        const first = order.map((agent, index) => {
          const routed = route(pushed(agent, index), `${index}`, remembered);
          remembered = routed.memory ?? remembered;
          return routed;
        });
        const index = pick % order.length;
        const again = route(pushed(order[index], index), `${index}`, remembered);
        expect(again).toEqual({
          to: first[index]?.to,
          transferredFrom: first[index]?.transferredFrom,
          isWaiting: false,
        });
      }),
    );
  });

  test("the agent of a conversation does not depend on the order of its pushes", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        let remembered = EMPTY_MEMORY;
        for (const index of order)
          remembered = route(pushed(`${index}`, index), `${index}`, remembered).memory ?? remembered;
        expect(remembered.holders.filter(({ has }) => has)).toEqual([{ agent: "3", has: true }]);
      }),
    );
  });

  test("a limited number of agents is stored for each conversation", () => {
    const many = closed(Array.from({ length: 3 * HOLDERS }, (_, index) => `${index}`));
    expect(route(many, "e", EMPTY_MEMORY).memory?.holders).toHaveLength(HOLDERS);
  });
});
