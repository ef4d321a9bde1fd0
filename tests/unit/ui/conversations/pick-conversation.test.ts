import { expect, it } from "vitest";
import { readSession } from "../../../../src/protocol/session";
import { conversationsOnDesk, currentConversation } from "../../../../src/ui/conversations/pick-conversation";

const conversation = (id: string, minute: number | null) => ({
  [`conversation:${id}`]: {
    id,
    desks: [],
    since: minute === null ? null : `2026-01-01T10:0${minute}:00.000Z`,
    met: false,
    visitor: {},
  },
});
const focusedOn = (conversationId: string) => ({
  summary: { count: 2, focus: [{ desk: "d", conversationId }], availability: {}, operatorId: null },
});
const THREE = { ...conversation("late", 5), ...conversation("early", 1), ...conversation("rumour", null) };

it("lists the conversations on the desk in the order of arrival", () => {
  expect(conversationsOnDesk(readSession(THREE)).map(({ id }) => id)).toEqual(["early", "late"]);
});

it.each([
  ["the focused conversation", { ...THREE, ...focusedOn("early") }, "early"],
  ["the newest if the focused one is unknown", { ...THREE, ...focusedOn("gone") }, "late"],
  ["one that is not on the desk if there is no other", conversation("rumour", null), "rumour"],
  ["none", {}, undefined],
])("selects %s", (_, stored, id) => {
  expect(currentConversation(readSession(stored))?.id).toBe(id);
});
