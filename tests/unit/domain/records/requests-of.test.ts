import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json";
import { newPlace } from "../../../../src/domain/records/place";
import { isSameClick, type RecordRequest, requestsOf } from "../../../../src/domain/records/requests-of";
import { reduce } from "../../../../src/domain/state/reduce";
import { type ReceivedEvent, received } from "../arbitraries";
import { ACME, configWith } from "../conversations";
import { run, start } from "../world";

const IDENTITY = { externalUserId: "417", firstName: "Ada" };
const URL_417 = "https://crm.acme.example/contacts/417";
const added = received({ type: "conversation.added", conversationId: "c-1" }, 1);
const known = received({ type: "conversation.added", conversationId: "c-1", visitor: IDENTITY }, 1);
const byMail = received({ type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example" } }, 2);
const identified = received({ type: "visitor.updated", conversationId: "c-1", visitor: IDENTITY }, 3);
const focused = received({ type: "conversation.focused", conversationId: "c-1" }, 4);
const other = received({ type: "conversation.focused", conversationId: "c-2" }, 4);
const selected = received({ type: "conversation.selected", conversationId: "c-1" }, 5);
const removed = received({ type: "conversation.removed", conversationId: "c-1" }, 6);

/** What the last of the events asks for. */
function asked(crms: JsonObject[], ...events: ReceivedEvent[]) {
  const config = configWith(crms);
  const { state } = run(start(), events.slice(0, -1), config);
  const { event, desk } = events.at(-1)!;
  return requestsOf(event, state, reduce(state, event, desk), config);
}

describe("a CRM that opens records as conversations arrive", () => {
  const on = [{ openOn: "added" }];
  test.each<[string, ReceivedEvent[], string | null]>([
    ["on arrival, where the visitor is known", [known], URL_417],
    ["not before there is an address", [added], null],
    ["as soon as there is one", [added, byMail], "https://crm.acme.example/search?visitor.email=a%40mail.example"],
    ["where it was known before it came", [identified, added], URL_417],
    ["not while it is not on the desk", [identified], null],
    ["not again for a better address", [added, byMail, identified], null],
    ["not again for the same", [known, known], null],
    ["not on the focus", [known, focused], null],
    ["not on a click in the desk", [known, focused, selected], null],
    ["not as it goes", [known, removed], null],
    ["again, once it came back", [known, removed, known], URL_417],
    [
      "a message alone asks for nothing",
      [known, received({ type: "conversation.message", conversationId: "c-1", participant: "visitor" }, 9)],
      null,
    ],
  ])("%s", (_, events, url) => {
    expect(asked(on, ...events).map((request) => request.url)).toEqual(url === null ? [] : [url]);
  });

  test("says whose record it is, and by what its page is known", () => {
    expect(asked([{ openOn: "added", activateTab: true }], known)).toEqual([
      {
        crmId: "acme",
        conversationId: "c-1",
        url: URL_417,
        name: "Ada",
        known: { name: "Ada", id: "417" },
        because: "added",
        activate: true,
        fromStart: false,
      },
    ]);
  });

  test("each such CRM is asked", () => {
    const crms = [{ openOn: "added" }, { ...ACME, id: "second", openOn: "added" }, { ...ACME, id: "third" }];
    expect(asked(crms, known).map(({ crmId }) => crmId)).toEqual(["acme", "second"]);
  });
});

describe("a CRM that follows the focus", () => {
  test.each<[string, ReceivedEvent[], boolean]>([
    ["a click on the conversation in focus leads back to the start of its record", [known, focused, selected], true],
    ["not where another one has the focus", [known, other, selected], false],
    ["not where nobody has it: it gets it by that", [known, selected], false],
    ["not where there is no address", [added, focused, selected], false],
    ["the focus itself is a state, and asks for nothing", [known, focused], false],
  ])("%s", (_, events, isAsked) => {
    const asks = asked([{}], ...events).map(({ because, fromStart, url }) => ({ because, fromStart, url }));
    expect(asks).toEqual(isAsked ? [{ because: "click", fromStart: true, url: URL_417 }] : []);
  });
});

test.each(["click", "never"])("a CRM that opens records on %s is asked for nothing by the desk", (openOn) => {
  expect(asked([{ openOn }], known)).toEqual([]);
  expect(asked([{ openOn }], known, focused, selected)).toEqual([]);
});

test.each<[string, RecordRequest["because"], string, "focus" | "click", number, boolean]>([
  ["the click that moved the focus, told after it", "click", "c-1", "focus", 20, true],
  ["the second of a double click", "click", "c-1", "focus", 300, true],
  ["a click later on", "click", "c-1", "focus", 600, false],
  ["a click while the clock jumped", "click", "c-1", "focus", -3_600_000, false],
  ["a click after another one", "click", "c-1", "click", 20, false],
  ["a click on another conversation", "click", "c-2", "focus", 20, false],
  ["an arrival", "added", "c-1", "focus", 20, false],
])("%s", (_, because, conversationId, wishedBy, later, isSame) => {
  const fresh = newPlace("acme", null);
  const since = 1_700_000_000_000;
  const place = { ...fresh, wish: { ...fresh.wish, conversationId: "c-1", because: wishedBy, since } };
  const about = { crmId: "acme", url: URL_417, name: null, known: {}, activate: false, fromStart: true };
  expect(isSameClick(place, { ...about, because, conversationId }, since + later)).toBe(isSame);
});
