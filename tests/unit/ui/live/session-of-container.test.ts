import { expect, test } from "vitest";
import { deskKey } from "../../../../src/domain/state/desk-key";
import { focusedId } from "../../../../src/domain/state/desk-state";
import { readSession } from "../../../../src/protocol/session";
import { sessionOfContainer } from "../../../../src/ui/live/session-of-container";

const SINCE = "2026-01-01T10:00:00.000Z";
const conversation = (id: string, desks: string[], since: string | null = SINCE) => ({
  [`conversation:${id}`]: { id, desks, since, met: false, visitor: {} },
});
const desk = (tabId: number, container: string) => ({
  [deskKey(tabId, container)]: {
    ...{ tabId, container, frameId: 0, listener: null, openerTabId: null, heardAt: SINCE },
    ...{ cameLate: false, hearsItself: true, goneSince: null, replaced: null, untold: null },
  },
});
const [NONE, WORK] = [deskKey(1, ""), deskKey(2, "work in progress")];
const session = readSession({
  ...conversation("here", [NONE]),
  ...conversation("there", [WORK]),
  ...conversation("both", [NONE, WORK]),
  ...conversation("told by a server", [], null),
  desks: { ...desk(1, ""), ...desk(2, "work in progress") },
  past: Object.values({ ...conversation("over", [WORK]), ...conversation("over here", [NONE]) }),
  summary: {
    count: 3,
    focus: [
      { desk: NONE, conversationId: "here" },
      { desk: WORK, conversationId: "there" },
    ],
    availability: {},
    operatorId: null,
  },
});

test.each([
  ["", ["here", "both", "told by a server"], 2, "here", [NONE], ["over here"], ["there"]],
  ["work in progress", ["there", "both"], 2, "there", [WORK], ["over"], ["here"]],
  ["another", [], 0, null, [], [], ["here", "there", "both"]],
])("the conversations seen from the container “%s”", (container, ids, count, focused, desks, past, elsewhere) => {
  const seen = sessionOfContainer(session, container);
  expect([...seen.conversations.keys()].sort()).toEqual(ids.sort());
  expect(seen.values.summary.count).toBe(count);
  expect(focusedId(seen.values.summary)).toBe(focused);
  expect(Object.keys(seen.values.desks)).toEqual(desks);
  expect(seen.values.past.map(({ id }) => id)).toEqual(past);
  expect(seen.elsewhere.sort()).toEqual(elsewhere.sort());
});
