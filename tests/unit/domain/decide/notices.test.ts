import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MAX_SEPARATE,
  NO_NOTICES,
  type NoticeAction,
  type NoticeChange,
  type Notices,
  planNotices,
  stillOnScreen,
} from "../../../../src/domain/decide/notices";

const told = (...ids: string[]) => ids.map((conversationId) => ({ conversationId, introduction: {} }));
const single = (...ids: string[]): Notices => ({ told: told(...ids), isGroup: false });
const group = (...ids: string[]): Notices => ({ told: told(...ids), isGroup: true });
const add = (conversationId: string): NoticeChange => ({ kind: "add", conversationId, introduction: {} });
const update = (conversationId: string): NoticeChange => ({ kind: "update", conversationId, introduction: {} });
const remove = (conversationId: string): NoticeChange => ({ kind: "remove", conversationId });
const describeAction = ({ act, notice }: NoticeAction) =>
  `${act} ${notice === "group" ? notice : notice.conversationId}`;

describe("planNotices", () => {
  test.each<[string, Notices, NoticeChange, Notices, string[]]>([
    ["the first is displayed", NO_NOTICES, add("a"), single("a"), ["show a"]],
    ["the third is displayed", single("a", "b"), add("c"), single("a", "b", "c"), ["show c"]],
    [
      "the fourth replaces all by a group",
      single("a", "b", "c"),
      add("d"),
      group("a", "b", "c", "d"),
      ["clear a", "clear b", "clear c", "show group"],
    ],
    [
      "the fifth is added to the group",
      group("a", "b", "c", "d"),
      add("e"),
      group("a", "b", "c", "d", "e"),
      ["show group"],
    ],
    ["a group stays a group if one is removed", group("a", "b"), remove("a"), group("b"), ["update group"]],
    ["a group is removed with the last one", group("a"), remove("a"), NO_NOTICES, ["clear group"]],
    ["one is removed", single("a", "b"), remove("a"), single("b"), ["clear a"]],
    ["one that is added twice is displayed once", single("a"), add("a"), single("a"), ["show a"]],
    ["one is updated", single("a"), update("a"), single("a"), ["update a"]],
    ["one in a group is updated", group("a", "b"), update("a"), group("a", "b"), ["update group"]],
    ["one that was dismissed is not updated", single("a"), update("b"), single("a"), []],
    ["one that is already gone is cleared", group("a"), remove("b"), group("a"), ["clear b"]],
  ])("%s", (_name, before, change, after, actions) => {
    const plan = planNotices(before, change);
    expect(plan.after).toEqual(after);
    expect(plan.actions.map(describeAction)).toEqual(actions);
  });

  test("never displays more than three, and includes every conversation that is news", () => {
    const change = fc.tuple(fc.constantFrom(add, update, remove), fc.constantFrom("a", "b", "c", "d", "e", "f"));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const screen = new Set<string>();
        const news = new Set<string>();
        let notices = NO_NOTICES;
        for (const [make, id] of changes) {
          if (make === add) news.add(id);
          if (make === remove) news.delete(id);
          const { after, actions } = planNotices(notices, make(id));
          for (const { act, notice } of actions) {
            const key = notice === "group" ? "group" : notice.conversationId;
            if (act === "show") screen.add(key);
            if (act === "clear") screen.delete(key);
          }
          notices = after;
          expect(screen.size).toBeLessThanOrEqual(MAX_SEPARATE);
          expect([...screen].sort()).toEqual(
            after.isGroup ? ["group"] : after.told.map(({ conversationId }) => conversationId).sort(),
          );
          expect(after.told.map(({ conversationId }) => conversationId).sort()).toEqual([...news].sort());
        }
      }),
    );
  });
});

describe("stillOnScreen", () => {
  test("removes those that were dismissed", () => {
    expect(stillOnScreen(single("a", "b"), (one) => one !== "group" && one.conversationId === "b")).toEqual(
      single("b"),
    );
    expect(stillOnScreen(group("a", "b"), () => false)).toEqual(NO_NOTICES);
    expect(stillOnScreen(group("a", "b"), (one) => one === "group")).toEqual(group("a", "b"));
  });
});
