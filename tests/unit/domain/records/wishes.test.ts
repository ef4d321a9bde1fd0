import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextStep } from "../../../../src/domain/records/next-step";
import { newPlace, type Place } from "../../../../src/domain/records/place";
import {
  followFocus,
  followOwn,
  NOBODY,
  nameOf,
  type RecordRequest,
  subjectFor,
  subjectOf,
  wishFor,
  withWish,
} from "../../../../src/domain/records/wishes";
import { focusedId } from "../../../../src/domain/state/desk-state";
import { anyConfig, anyEvents, received } from "../arbitraries";
import { configWith, conversation } from "../conversations";
import { run, start } from "../world";
import { ADA, BEN, BENS, BENS_WISH, HOME, OBSERVED, place, screen, wish } from "./places";

const ada = { conversationId: "ada", url: ADA, name: "Ada", known: { name: "Ada" } };
const ben = { conversationId: "ben", url: BEN, name: "Ben", known: { name: "Ben" } };
const NOW = { activate: false, now: 77 };
/** A place that shows what it wishes for. */
const shown = (fields: Partial<Place> = {}) => place({ observed: OBSERVED.shown(5), screen: screen(), ...fields });

describe("the wish of a place that follows the focus", () => {
  test("moves with the focus", () => {
    expect(followFocus(shown(), ben, "ben", { activate: true, now: 77 })).toMatchObject({
      ...ben,
      number: 6,
      because: "focus",
      whileFocus: "ben",
      activate: true,
      since: 77,
      took: null,
      told: null,
    });
  });

  test("stays where the focus and the address stay", () => {
    expect(followFocus(shown(), ada, "ada", NOW)).toBeUndefined();
  });

  test("goes on to a better address of the same conversation", () => {
    expect(followFocus(shown(), { ...ada, url: BEN }, "ada", NOW)).toMatchObject({ number: 6, url: BEN });
  });

  test("is for nothing where the visitor in focus is not known", () => {
    const next = followFocus(shown(), { ...NOBODY, conversationId: "ben" }, "ben", NOW);
    expect(next).toMatchObject({ conversationId: "ben", url: null, number: 6 });
    expect(nextStep({ ...shown(), wish: next! })).toBe("rest");
  });

  test("is for nothing where nobody has the focus, and nothing moves then", () => {
    const next = followFocus(shown(), NOBODY, null, NOW);
    expect(next).toMatchObject({ conversationId: null, url: null });
    expect(nextStep({ ...shown(), wish: next! })).toBe("rest");
  });

  describe("of which the focus was lost", () => {
    const before = shown();
    const lost = withWish(before, followFocus(before, NOBODY, null, NOW)!);

    test("moves nothing and says nothing as it comes back to the same, wherever the agent is by then", () => {
      const back = followFocus(lost, ada, "ada", { activate: true, now: 77 });
      expect(back).toEqual({ ...before.wish, whileFocus: "ada", activate: false });
      expect(nextStep({ ...withWish(lost, back!), screen: null })).toBe("rest");
    });

    test("is the one that was lost first, however often it is told that nobody has it", () => {
      const again = withWish(lost, { ...lost.wish, number: 7 });
      expect(followFocus(again, ada, "ada", NOW)).toEqual({ ...before.wish, whileFocus: "ada", activate: false });
    });

    test("moves as it goes to another one", () => {
      const next = followFocus(lost, ben, "ben", NOW);
      expect(next).toMatchObject({ ...ben, told: null });
      expect(nextStep({ ...lost, wish: next! })).toBe("show");
    });

    test("shows the record again where a page came by a load of the bridge's", () => {
      const there = withWish(lost, followFocus(lost, ada, "ada", NOW)!);
      expect(nextStep({ ...there, screen: BENS, observed: OBSERVED.unsure(0) })).toBe("show");
    });

    test("shows the new address where there is a better one by now", () => {
      expect(followFocus(lost, { ...ada, url: HOME }, "ada", NOW)).toMatchObject({ url: HOME, told: null });
    });
  });

  describe.each(["click", "try", "added"] as const)("of what was asked for by a %s", (because) => {
    const asked = shown({ wish: wish({ ...BENS_WISH, because, whileFocus: "ada" }), screen: BENS });

    test("holds as long as the focus stays", () => {
      expect(followFocus(asked, ada, "ada", NOW)).toBeUndefined();
      expect(followFocus(asked, { ...ada, url: HOME }, "ada", NOW)).toBeUndefined();
    });

    test.each([
      ["moves", ben, "ben"],
      ["is lost", NOBODY, null],
    ])("gives way as soon as the focus %s", (_, subject, focused) => {
      expect(followFocus(asked, subject, focused, NOW)).toMatchObject({
        because: "focus",
        whileFocus: focused,
        number: 6,
      });
    });

    test("of the conversation in focus itself goes on to a better address, and else stays", () => {
      const own = shown({ wish: wish({ because, whileFocus: "ada" }) });
      expect(followFocus(own, ada, "ada", NOW)).toBeUndefined();
      expect(followFocus(own, { ...ada, url: HOME }, "ada", NOW)).toMatchObject({ because: "focus", url: HOME });
    });
  });

  test("an older focus gives way at once, also where nobody had it", () => {
    const idle = newPlace("crm", null);
    expect(followFocus(idle, NOBODY, null, NOW)).toBeUndefined();
    expect(followFocus(idle, ada, "ada", NOW)).toMatchObject({ ...ada, number: 1 });
  });
});

describe("the wish that an ask makes", () => {
  const request: RecordRequest = { ...ben, crmId: "crm", because: "click", activate: true, fromStart: true };

  test("is the newest, and remembers who has the focus", () => {
    expect(wishFor(shown(), request, "ada", 77)).toMatchObject({
      ...ben,
      number: 6,
      because: "click",
      whileFocus: "ada",
      activate: true,
      fromStart: true,
      tabId: null,
      overWork: false,
      pastSilence: false,
      since: 77,
    });
  });

  test("is for one tab, over what is written there, where the agent said so", () => {
    expect(wishFor(shown(), { ...request, tabId: 3, overWork: true }, "ada", 0)).toMatchObject({
      tabId: 3,
      overWork: true,
    });
  });

  test("goes past a page that did not answer before, and past no other", () => {
    expect(wishFor(shown({ observed: OBSERVED.silent(5) }), request, "ada", 0).pastSilence).toBe(true);
    expect(wishFor(shown({ observed: OBSERVED.held(5) }), request, "ada", 0).pastSilence).toBe(false);
  });

  test("asks once more for what is on screen already", () => {
    const now = shown();
    expect(nextStep({ ...now, wish: wishFor(now, { ...request, ...ada }, "ada", 0) })).toBe("show");
  });
});

describe("the record of a conversation", () => {
  const config = configWith([{}]);
  const crmId = "acme";
  const first = "https://crm.acme.example/contacts/417";
  const second = "https://crm.acme.example/search?visitor.email=a%40mail.example";
  const visitor = { externalUserId: "417", email: "a@mail.example", firstName: "Ada" };
  const state = run(
    start(),
    [
      received({ type: "conversation.added", conversationId: "c-1", visitor }, 1),
      received({ type: "conversation.focused", conversationId: "c-1" }, 2),
    ],
    config,
  ).state;
  const inFocus = (fields: Partial<Place> = {}) =>
    subjectFor(state.conversations.get("c-1"), place({ crmId, ...fields }), config);

  test("is known by what its page may show", () => {
    expect(subjectOf(conversation(visitor), crmId, config)).toEqual({
      conversationId: "c-1",
      url: first,
      name: "Ada",
      known: { name: "Ada", email: "a@mail.example", id: "417" },
      refused: [],
    });
  });

  test.each([
    [undefined, "acme"],
    [conversation(visitor), "gone"],
  ])("is nobody's without a conversation or a CRM %#", (one, id) => {
    expect(subjectOf(one, id, config)).toEqual({ ...NOBODY, refused: [] });
  });

  test("tells of the addresses that are not used", () => {
    const odd = conversation({ externalUserId: "..", email: "a@mail.example" });
    expect(subjectOf(odd, crmId, config)).toMatchObject({
      url: second,
      refused: [{ index: 0, reason: "dot-segment" }],
    });
  });

  test("goes on to the next address where the server does not know the first", () => {
    expect(subjectOf(conversation(visitor), crmId, config, [first]).url).toBe(second);
    expect(inFocus({ wish: wish({ conversationId: "c-1", url: first }), notFound: [first] }).url).toBe(second);
  });

  test("stays the last one where the server knows none", () => {
    const none = { wish: wish({ conversationId: "c-1", url: second }), notFound: [first, second] };
    expect(inFocus(none).url).toBe(second);
    expect(
      followFocus(place({ crmId, ...none, wish: { ...none.wish, whileFocus: "c-1" } }), inFocus(none), "c-1", NOW),
    ).toBeUndefined();
  });

  test("of another conversation is not concerned", () => {
    expect(inFocus({ wish: wish({ conversationId: "c-2", url: first }), notFound: [first] }).url).toBe(first);
  });

  test.each([
    [{ firstName: "Ada", email: "a@mail.example" }, "Ada"],
    [{ email: "a@mail.example", externalUserId: "417" }, "a@mail.example"],
    [{ externalUserId: "417" }, "417"],
    [{}, null],
  ])("%j is called %s", (who, name) => {
    expect(nameOf(who)).toBe(name);
  });
});

describe("the wish of a conversation's own place while another one has the focus", () => {
  const own = place({ ownOf: "ada" });
  test("goes on to another address of its visitor, behind what the agent looks at", () => {
    expect(followOwn(own, { ...ada, url: BEN }, 77)).toMatchObject({
      url: BEN,
      number: 6,
      because: "focus",
      activate: false,
      whileFocus: null,
      since: 77,
    });
    expect(followOwn(own, { ...ada, url: null }, 77)).toMatchObject({ conversationId: "ada", url: null });
  });

  test.each([
    ["the same address", ada],
    ["a conversation that is over", NOBODY],
  ])("stays as it is with %s", (_, subject) => {
    expect(followOwn(own, subject, 77)).toBeUndefined();
  });
});

describe("whatever the order of events, the record follows the focus", () => {
  /** Where a place ends that follows the focus through some events: each at once, or only the last. */
  const end = (events: Parameters<typeof run>[1], config: Parameters<typeof run>[2], each: boolean) => {
    let now = start();
    let followed = newPlace("acme", null);
    const follow = () => {
      const focused = focusedId(now.state.summary);
      const next = followFocus(
        followed,
        subjectFor(now.state.conversations.get(focused ?? ""), followed, config),
        focused,
        NOW,
      );
      if (next) followed = { ...followed, wish: next };
    };
    for (const event of events) {
      now = run(now, [event], config);
      if (each) follow();
    }
    follow();
    return { state: now.state, wish: followed.wish };
  };

  test("it is that of the conversation in focus, and nobody's without one", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, fc.boolean(), (events, config, each) => {
        const { state, wish: wanted } = end(events, config, each);
        const focused = state.conversations.get(focusedId(state.summary) ?? "");
        const { conversationId, url } = subjectOf(focused, "acme", config);
        expect([wanted.conversationId, wanted.url]).toEqual([conversationId, url]);
      }),
      { numRuns: 300 },
    );
  });

  test("it is the same whether each event was followed or only the last", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (events, config) => {
        const [one, other] = [true, false].map((each) => end(events, config, each).wish);
        expect([one?.conversationId, one?.url]).toEqual([other?.conversationId, other?.url]);
      }),
      { numRuns: 300 },
    );
  });
});
