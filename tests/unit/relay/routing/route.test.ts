import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConversationMemory, HOLDERS, NOTHING } from "../../../../relay/src/routing/memory";
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

describe("whose an event is", () => {
  test.each<[string, ReadEvent, ConversationMemory, string[], string[], Record<string, boolean> | undefined]>([
    ["a new conversation", pushed("a"), NOTHING, ["a"], [], { a: true }],
    ["one that goes on to another", pushed("b"), memory({ a: true }), ["b"], ["a"], { a: false, b: true }],
    ["one that comes back", pushed("a"), memory({ a: false, b: true }), ["a"], ["b"], { b: false, a: true }],
    ["one that is pushed to who has it", pushed("a"), memory({ a: true }), ["a"], [], { a: true }],
    ["one that is pushed to nobody", pushed(), memory({ a: true }), ["a"], [], undefined],
    [
      "an end",
      closed(["a", "b"]),
      memory({ c: false, a: true }),
      ["a", "b", "c"],
      [],
      { c: false, a: false, b: false },
    ],
    ["an end that names nobody", closed([]), memory({ a: true }), ["a"], [], undefined],
    ["an answer", survey, memory({ a: false, b: true }), ["a", "b"], [], undefined],
    ["an answer that names somebody", { ...survey, operatorId: "z" }, memory({ a: true }), ["z"], [], undefined],
    ["a push that comes late", pushed("a", 1), memory({ b: true }, 2), ["a"], ["a"], { a: false, b: true }],
  ])("%s", (_name, event, before, to, transferredFrom, holders) => {
    const routed = route(event, "e", before);
    expect(routed).toMatchObject({ to, transferredFrom, isWaiting: false });
    expect(held(routed)).toEqual(holders);
  });

  test("an answer of a conversation that is not known waits", () => {
    expect(route(survey, "e", NOTHING)).toEqual({ to: [], transferredFrom: [], isWaiting: true });
  });

  test("an event of an agent is theirs", () => {
    const event: ReadEvent = { ...base, type: "agent.connected", occurredAt: null, operatorId: "a" };
    expect(route(event, "e", NOTHING)).toEqual({ to: ["a"], transferredFrom: [], isWaiting: false });
  });

  test("the agents of the conversation before are told of a transfer, and hear of the next one's answers", () => {
    const event: ReadEvent = {
      ...base,
      type: "conversation.transferred",
      conversationId: "d",
      occurredAt: null,
      operatorId: "b",
    };
    const routed = route(event, "e", NOTHING, [{ agent: "a", has: true }]);
    expect(routed).toMatchObject({ to: ["b"], transferredFrom: ["a"] });
    expect(route({ ...survey, conversationId: "d" }, "f", routed.memory ?? NOTHING).to).toEqual(["a", "b"]);
  });

  test("an event that comes again is routed as it was, whatever came between", () => {
    const agents = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(agents, fc.nat(), (order, pick) => {
        let remembered = NOTHING;
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

  test("who has a conversation does not depend on the order in which its pushes come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        let remembered = NOTHING;
        for (const index of order)
          remembered = route(pushed(`${index}`, index), `${index}`, remembered).memory ?? remembered;
        expect(remembered.holders.filter(({ has }) => has)).toEqual([{ agent: "3", has: true }]);
      }),
    );
  });

  test("no conversation is remembered with more agents than had one", () => {
    const many = closed(Array.from({ length: 3 * HOLDERS }, (_, index) => `${index}`));
    expect(route(many, "e", NOTHING).memory?.holders).toHaveLength(HOLDERS);
  });
});
