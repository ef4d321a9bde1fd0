import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadEvent } from "../../../../src/domain/events/desk-event";
import { applyRelayEvent } from "../../../../src/domain/state/apply-relay-event";
import { type DeskState, EMPTY_STATE, isOnDesk } from "../../../../src/domain/state/desk-state";
import { reduce } from "../../../../src/domain/state/reduce";
import { anyEvents, received } from "../arbitraries";

const told = (fields: Parameters<typeof received>[0], at = 1): ReadEvent => received(fields, at).event;
const onDesk = (...events: ReadEvent[]): DeskState =>
  events.reduce((state, event) => reduce(state, event, "desk-1"), EMPTY_STATE);
const afterRelay = (before: DeskState, ...events: ReadEvent[]): DeskState => events.reduce(applyRelayEvent, before);

const pushed = told({
  type: "conversation.added",
  conversationId: "c-1",
  channel: "CHAT",
  operatorId: "7",
  visitor: { visitorId: "v-1" },
});
const added = told({ type: "conversation.added", conversationId: "c-1" });
const closed = told({ type: "conversation.closed", conversationId: "c-1" });

describe("a conversation that the relay reports", () => {
  test("is not on the desk, and keeps its facts until the desk adds it", () => {
    const known = afterRelay(EMPTY_STATE, pushed);
    expect(known.summary.count).toBe(0);
    expect(known.conversations.get("c-1")).toMatchObject({ since: null, desks: [], channel: "CHAT" });
    const there = reduce(known, added, "desk-1");
    expect(there.summary.count).toBe(1);
    expect(there.conversations.get("c-1")).toMatchObject({ channel: "CHAT", operatorId: "7", desks: ["desk-1"] });
  });

  test("is removed when it is closed, unless it is on the desk", () => {
    expect(afterRelay(EMPTY_STATE, pushed, closed).conversations.size).toBe(0);
    const there = onDesk(added);
    expect(afterRelay(there, closed)).toBe(there);
  });

  test("keeps the person that the desk reported", () => {
    const there = onDesk(
      told({ type: "visitor.updated", conversationId: "c-1", visitor: { externalUserId: "417", visitorId: "v-1" } }),
    );
    const other = told({ type: "visitor.updated", conversationId: "c-1", visitor: { externalUserId: "99" } });
    expect(afterRelay(there, other).conversations.get("c-1")?.visitor).toEqual({
      externalUserId: "417",
      visitorId: "v-1",
    });
    const more = told({ type: "visitor.updated", conversationId: "c-1", visitor: { visitorId: "v-1", city: "Paris" } });
    expect(afterRelay(there, more).conversations.get("c-1")?.visitor).toEqual({
      externalUserId: "417",
      visitorId: "v-1",
      city: "Paris",
    });
  });
});

describe("the agent's availability", () => {
  const available = (status: string, at: number) =>
    told({ type: "agent.availability", availabilities: [{ channel: "CHAT", status }] }, at);
  const gone = (at: number) => told({ type: "agent.disconnected", operatorId: "7" }, at);
  const shown = (state: DeskState) => state.summary.availability.CHAT;

  test("is taken from any agent's event", () => {
    expect(shown(afterRelay(EMPTY_STATE, available("AVAILABLE", 1)))).toBe("AVAILABLE");
  });

  test("is not changed by an event older than the desk's", () => {
    const there = onDesk(available("UNAVAILABLE", 10));
    expect(shown(afterRelay(there, available("AVAILABLE", 9)))).toBe("UNAVAILABLE");
    expect(shown(afterRelay(there, available("AVAILABLE", 11)))).toBe("AVAILABLE");
  });

  test("is unknown after a logout, but the conversations stay", () => {
    const there = onDesk(added, available("AVAILABLE", 5));
    expect(afterRelay(there, gone(4)).summary.availability).toEqual({ CHAT: "AVAILABLE" });
    const after = afterRelay(there, gone(6));
    expect(after.summary).toMatchObject({ availability: {}, count: 1 });
  });
});

test("no event of a relay changes the conversations on the desk, their persons or the focus", () => {
  fc.assert(
    fc.property(anyEvents, anyEvents, (byDesk, byRelay) => {
      const before = byDesk.reduce((state, { event, desk }) => reduce(state, event, desk), EMPTY_STATE);
      const after = byRelay.reduce((state, { event }) => applyRelayEvent(state, event), before);
      const there = ({ conversations }: DeskState) => [...conversations.values()].filter(isOnDesk);
      expect(after.summary).toMatchObject({ count: before.summary.count, focus: before.summary.focus });
      expect(there(after).map(({ id, desks, since, met }) => ({ id, desks, since, met }))).toEqual(
        there(before).map(({ id, desks, since, met }) => ({ id, desks, since, met })),
      );
      for (const { id, visitor } of there(before)) expect(after.conversations.get(id)?.visitor).toMatchObject(visitor);
    }),
  );
});
