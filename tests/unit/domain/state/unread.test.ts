import { describe, expect, test } from "vitest";
import { unreadCount } from "../../../../src/domain/state/unread";
import { type ReceivedEvent, received } from "../arbitraries";
import { configWith } from "../conversations";
import { run, start } from "../world";

const added = received({ type: "conversation.added", conversationId: "c" }, 1);
const addedBeside = received({ type: "conversation.added", conversationId: "c" }, 1, "desk-2");
const said = (at: number, desk = "desk-1", participant: "visitor" | "expert" = "visitor") =>
  received({ type: "conversation.message", conversationId: "c", participant }, at, desk);
const focused = received({ type: "conversation.focused", conversationId: "c" }, 5);

function after(...events: ReceivedEvent[]) {
  const { state } = run(start(), events, configWith([{}]));
  const conversation = state.conversations.get("c");
  return { unread: conversation && unreadCount(conversation), waits: conversation?.waitingSince !== undefined };
}

describe("messages of the visitor", () => {
  test.each<[string, ReceivedEvent[], { unread: number | undefined; waits: boolean }]>([
    ["that do not exist", [added], { unread: 0, waits: false }],
    ["that are two", [added, said(2), said(3)], { unread: 2, waits: true }],
    ["that arrive twice", [added, said(2), said(2)], { unread: 1, waits: true }],
    [
      "that both tabs of a desk report",
      [added, addedBeside, said(2), said(2, "desk-2"), said(3), said(3, "desk-2")],
      { unread: 2, waits: true },
    ],
    ["are read when the agent arrives, and not answered yet", [added, said(2), focused], { unread: 0, waits: true }],
    ["are read immediately if the agent is there", [added, focused, said(6)], { unread: 0, waits: true }],
    [
      "of a desk that has not reported the conversation are ignored",
      [added, said(2, "desk-2")],
      { unread: 0, waits: false },
    ],
    ["are answered", [added, said(2), said(3, "desk-1", "expert")], { unread: 0, waits: false }],
    ["in an unknown conversation are ignored", [said(2)], { unread: undefined, waits: false }],
  ])("%s", (_name, events, state) => {
    expect(after(...events)).toEqual(state);
  });
});

test("the last answer and the last purchase are stored", () => {
  const answer = { kind: "customerSatisfaction", value: 4 };
  const transaction = { id: "t-1", amount: 12.5 };
  const { state } = run(
    start(),
    [
      added,
      received({ type: "satisfaction.answered", conversationId: "c", answer }, 2),
      received({ type: "transaction.attributed", conversationId: "c", transaction }, 3),
    ],
    configWith([{}]),
  );
  expect(state.conversations.get("c")).toMatchObject({ answer, purchase: transaction });
});
