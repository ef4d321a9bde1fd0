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

it("lists what is on the desk as it arrived", () => {
  expect(conversationsOnDesk(readSession(THREE)).map(({ id }) => id)).toEqual(["early", "late"]);
});

it.each([
  ["the one in focus", { ...THREE, ...focusedOn("early") }, "early"],
  ["the newest where the focus is on nothing known", { ...THREE, ...focusedOn("gone") }, "late"],
  ["one that is not on the desk where there is no other", conversation("rumour", null), "rumour"],
  ["none", {}, undefined],
])("takes %s", (_, stored, id) => {
  expect(currentConversation(readSession(stored))?.id).toBe(id);
});
