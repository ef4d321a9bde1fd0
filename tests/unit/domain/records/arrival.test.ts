import { describe, expect, test } from "vitest";
import * as LIMITS from "../../../../src/domain/limits";
import type { Known } from "../../../../src/domain/move/known";
import {
  type Arrival,
  addressFor,
  afterAnswer,
  afterArrival,
  afterArrivalAmong,
  beginMove,
  leave,
} from "../../../../src/domain/records/arrival";
import { arriveBehind } from "../../../../src/domain/records/behind";
import { moveTo } from "../../../../src/domain/records/move-to";
import { nextStep } from "../../../../src/domain/records/next-step";
import type { Observed } from "../../../../src/domain/records/observed";
import { outcomeOf } from "../../../../src/domain/records/outcome-of";
import type { Place } from "../../../../src/domain/records/place";
import {
  ADA,
  arrival,
  BEN,
  BENS,
  BENS_MOVE,
  BENS_WISH,
  CRM,
  direct,
  HOME,
  LOGIN,
  move,
  OBSERVED,
  place,
  redirected,
  screen,
  wish,
} from "./places";

const BEFORE = 9_000;
/** Ada's record was asked for at 10,000; the page from before is Ben's record. */
const loading = (fields: Partial<Place> = {}) =>
  place({ observed: OBSERVED.loading(5), begun: [move()], screen: BENS, ...fields });
const inDoubt = (page: number) => screen({ doubt: { page, others: [{ conversationId: "ben", known: {} }] } });
const overtaken = move({ ...BENS_MOVE, began: 9_500 });

describe("the page that was asked for", () => {
  test("is the record", () => {
    expect(afterArrival(loading({ strays: 2 }), arrival())).toEqual(
      place({
        observed: { at: "shown", wish: 5, how: "navigating", page: 10_050 },
        screen: screen(),
        begun: [],
        strays: 0,
      }),
    );
  });

  test("is the record also where a redirect led elsewhere", () => {
    const href = `${CRM}/people/ada-77`;
    const after = afterArrival(loading(), redirected({ href }));
    expect([after.observed.at, after.screen]).toEqual(["shown", screen({ landed: href })]);
  });

  test("in a tab that the bridge opened is said to be in a new one", () => {
    const observed: Observed = { at: "loading", wish: 5, how: "new-tab", page: null, began: 10_000 };
    expect(afterArrival(loading({ observed }), arrival()).observed).toMatchObject({ at: "shown", how: "new-tab" });
  });

  test("may have begun a little earlier, by another clock", () => {
    expect(afterArrival(loading(), arrival({ page: 9_985 })).observed.at).toBe("shown");
  });

  test("for a wish that was overtaken is the older record, and the newer one is shown next", () => {
    const after = afterArrival(loading({ wish: wish({ ...BENS_WISH, number: 6 }) }), arrival());
    expect([after.observed, after.screen]).toEqual([
      { at: "shown", wish: 5, how: "navigating", page: 10_050 },
      screen(),
    ]);
    expect(nextStep(after)).toBe("show");
  });

  test("inside the record, where the agent was before, is its record", () => {
    const inside = `${ADA}/orders`;
    const after = afterArrival(loading({ begun: [move({ to: inside })] }), arrival({ href: inside }));
    expect(after.screen).toEqual(screen({ landed: inside }));
  });
});

test("the page from before that speaks again changes nothing", () => {
  const before = loading();
  expect(afterArrival(before, arrival({ page: BEFORE, href: BEN }))).toBe(before);
  expect(afterArrival(before, arrival({ page: BEFORE, href: LOGIN, login: "form" }))).toBe(before);
  const shown = place({ observed: OBSERVED.shown(5), screen: screen() });
  expect(afterArrival(shown, arrival({ page: BEFORE, href: ADA }))).toBe(shown);
  const moving = place({ observed: OBSERVED.moving(5), screen: BENS, begun: [move()] });
  expect(afterArrival(moving, arrival({ page: BEFORE, href: ADA }))).toBe(moving);
});

describe("a page that answers", () => {
  const { login: _login, ...page } = arrival();

  test("before it said that it is there has arrived", () => {
    const after = afterAnswer(loading({ wish: wish({ ...BENS_WISH, number: 6 }) }), page);
    expect([after.observed.at, after.screen]).toEqual(["shown", screen()]);
  });

  test("is the one from before where it has its number, and tells nothing", () => {
    const before = loading();
    expect(afterAnswer(before, { ...page, page: BEFORE, href: BEN })).toBe(before);
  });

  test.each(["unsure", "silent", "failed", "held", "away"] as const)(
    "while nothing is known to load is the record that was asked for, also where that is not wanted any more: %s",
    (at) => {
      const before = place({
        observed: OBSERVED[at](5),
        screen: BENS,
        begun: [move()],
        wish: wish({ number: 6, url: null }),
      });
      expect(afterAnswer(before, page)).toMatchObject({ observed: { at: "unsure" }, screen: screen(), begun: [] });
    },
  );

  test("is no proof of a move within the page, which has the record's address before it shows the record", () => {
    const before = place({ observed: { at: "unsure", anew: true }, begun: [move()], screen: BENS });
    expect(afterAnswer(before, { ...page, page: BEFORE, href: ADA })).toEqual(before);
  });

  test("is a record of before, where the page went back to it while nobody knew what it showed", () => {
    const before = place({ observed: { at: "unsure", anew: false }, begun: [move()], screen: null, seen: [BENS] });
    expect(afterAnswer(before, { ...page, page: BEFORE, href: BEN }).screen).toEqual(BENS);
  });

  test("is the record on screen as long as the agent is inside of it", () => {
    const before = place({ observed: OBSERVED.shown(5), screen: screen() });
    const at = (href: string) => afterAnswer(before, { ...page, page: BEFORE, href }).screen;
    expect([at(`${ADA}/orders`), at(HOME)]).toEqual([screen(), null]);
  });
});

test.each<[what: string, arrival: Partial<Arrival>, isRecord: boolean]>([
  ["its address", {}, true],
  ["a place inside of it", { href: `${ADA}/orders` }, true],
  ["an address that the application made of it", { href: `${CRM}/people/77`, load: direct(ADA) }, true],
  [
    "where the server sent it",
    { href: `${CRM}/people/77`, load: { ...direct(`${CRM}/people/77`), redirects: 2 } },
    true,
  ],
  ["another host that it was sent to", { href: "https://eu.crm.example/people/77" }, true],
  ["where its page sent it by a script", { href: BEN, load: { ...direct(BEN), referrer: ADA } }, true],
  ["another record, to which the agent went", { href: BEN, load: { ...direct(BEN), referrer: HOME } }, false],
  ["another record, whose address the agent typed", { href: BEN }, false],
  [
    "another record, which the server answers with later",
    { page: 12_000, href: BEN, load: { ...direct(BEN), redirects: 1 } },
    false,
  ],
  ["its address, where the page was before", { page: BEFORE }, false],
])("a page at %s", (_, how, isRecord) => {
  const page = arrival(how);
  const { href } = page;
  const there = { ...page, load: how.load ?? direct(href) };
  expect(moveTo([move()], there, [])).toEqual(isRecord ? move() : undefined);
});

test.each<[who: string, page: number | null, began: number, isRecord: boolean]>([
  ["the previous page, at once", BEFORE, 10_290, true],
  ["the previous page, before the agent left it by themselves", BEFORE, 10_400, false],
  ["the browser, in a new tab that took long to open", null, 10_900, true],
  ["the browser, in a tab that the agent used meanwhile", null, 11_100, false],
])("a page to which a server redirected counts as the one that was requested by %s", (_, page, began, isRecord) => {
  const observed: Observed = { at: "loading", wish: 5, how: "navigating", page, began: 10_000 };
  const after = afterArrival(loading({ observed }), redirected({ page: began, href: `${CRM}/people/77` }));
  expect([after.observed.at, after.screen?.url]).toEqual(isRecord ? ["shown", ADA] : ["unsure", undefined]);
});

describe("a page at the address of a record that was shown before", () => {
  const byScript = { load: { ...direct(BEN), referrer: ADA } };
  const byServer = { load: { ...direct(BEN), redirects: 1 } };

  test.each<[what: string, how: Partial<Arrival>, her: Known, his: Known, isHers: boolean]>([
    ["of another customer, redirected by the server", byServer, { id: "1" }, { id: "2" }, false],
    ["of another customer, redirected by a script", byScript, { id: "1" }, { id: "2" }, false],
    ["of another customer, to which the application went", { load: direct(ADA) }, { id: "1" }, { id: "2" }, false],
    ["of another customer with the same email", byServer, { id: "1", email: "f@m" }, { id: "2", email: "f@m" }, false],
    ["if nothing identifies either customer", byServer, {}, { name: "Ben" }, false],
    ["of the same customer, in another conversation", byServer, { id: "1" }, { id: "1" }, true],
    ["of the same customer, known by less", byServer, { email: "a@m" }, { id: "1", email: "A@m" }, true],
    ["if nothing tells whether it is the same customer", byServer, { email: "a@m" }, { id: "1" }, true],
    ["inside the requested record itself", { ...byServer, href: `${ADA}/orders` }, { id: "1" }, { id: "2" }, true],
  ])("%s", (_, how, known, his, isHers) => {
    const there = arrival({ href: BEN, ...how });
    const seen = [
      { ...BENS, known: his },
      { ...BENS, url: ADA, landed: ADA, known: his },
    ];
    expect(moveTo([move({ known })], there, seen)).toEqual(isHers ? move({ known }) : undefined);
  });

  test("is requested again, because it came instead of the record", () => {
    const before = loading({ begun: [move({ known: { id: "1" } })], seen: [{ ...BENS, known: { id: "2" } }] });
    const after = afterArrival(before, arrival({ href: BEN, ...byServer }));
    expect(after).toMatchObject({ observed: { at: "unsure" }, screen: { conversationId: "ben" }, strays: 1 });
    expect(nextStep(after)).toBe("show");
  });

  test("also in the tab of another conversation", () => {
    const his = { ...BENS, known: { id: "2" } };
    const before = loading({ begun: [move({ known: { id: "1" } })], screen: null });
    expect(afterArrival(before, arrival({ href: BEN, ...byServer })).observed.at).toBe("shown");
    const after = afterArrivalAmong(before, [his], arrival({ href: BEN, ...byServer }));
    expect(after).toMatchObject({ observed: { at: "unsure" }, screen: his, seen: [] });
    expect(afterArrivalAmong(before, [his], arrival({ page: BEFORE, href: HOME }))).toBe(before);
  });

  test("is that record if the page of the requested one went on to it by itself", () => {
    const his = { ...BENS, known: { id: "2" } };
    const hers = screen({ known: { id: "1" } });
    const shown = place({ observed: OBSERVED.shown(5), screen: hers, seen: [his, hers] });
    const loaded = afterArrival(shown, arrival({ page: 9_500, href: BEN, ...byScript }));
    const moved = afterArrival(shown, arrival({ page: BEFORE, href: BEN, from: ADA }));
    expect([loaded.screen, moved.screen]).toEqual([his, his]);
  });
});

test("a place without a tab hears of none", () => {
  const nowhere = place({ tabId: null, observed: OBSERVED.nowhere(5) });
  expect(afterArrival(nowhere, arrival())).toBe(nowhere);
});

describe("an overtaken load that lands all the same", () => {
  test.each([
    ["that began before", arrival({ page: 9_550, href: BEN })],
    ["that the browser began late", arrival({ page: 10_050, href: BEN })],
    ["at where the agent was inside its record", arrival({ page: 10_050, href: `${BEN}/orders` })],
  ])("before the newest, %s, is known for what it is, and the newest is asked for again", (_, stray) => {
    const to = stray.href;
    const after = afterArrival(loading({ begun: [{ ...overtaken, to }, move()] }), stray);
    expect(after).toMatchObject({
      observed: { at: "unsure", anew: false },
      screen: { ...BENS, landed: to },
      strays: 1,
    });
    expect(after.begun).toEqual([move()]);
    expect(nextStep(after)).toBe("show");
  });

  test("before the newest, redirected, is known by when it began", () => {
    const after = afterArrival(loading({ begun: [overtaken, move()] }), redirected({ page: 9_550, href: HOME }));
    expect(after).toMatchObject({ observed: { at: "unsure" }, screen: { ...BENS, landed: HOME }, strays: 1 });
  });

  test("after nothing was wanted any more, redirected, is known by when it began", () => {
    const nobody = wish({ conversationId: null, url: null, number: 6 });
    const stopped = place({ observed: { at: "unsure", anew: false }, wish: nobody, begun: [overtaken] });
    const after = afterArrival(stopped, redirected({ page: 9_550, href: HOME }));
    expect([after.screen, nextStep(after)]).toEqual([{ ...BENS, landed: HOME }, "rest"]);
  });

  test("is no record where its page is an error", () => {
    const stray = arrival({ page: 9_550, href: BEN, status: 404 });
    expect(afterArrival(loading({ begun: [overtaken, move()] }), stray).screen).toBeNull();
  });

  test("before the newest, at a login, is no login yet: the newest may still land", () => {
    const stray = arrival({ page: 9_550, href: LOGIN, login: "form" });
    expect(afterArrival(loading({ begun: [overtaken, move()] }), stray).observed.at).toBe("unsure");
  });

  const already = (fields: Partial<Place> = {}) =>
    place({ observed: OBSERVED.shown(5), screen: screen(), begun: [move({ ...BENS_MOVE })], ...fields });

  test.each([
    ["at its address", arrival({ page: 10_050, href: BEN }), BENS],
    ["at its address, begun late", arrival({ page: 14_000, href: BEN }), BENS],
    ["redirected", redirected({ page: 10_050, href: HOME }), { ...BENS, landed: HOME }],
  ])("after the record was there already, %s, is undone", (_, stray, on) => {
    const after = afterArrival(already(), stray);
    expect(after).toMatchObject({ observed: { at: "unsure" }, screen: on, strays: 1 });
    expect(nextStep(after)).toBe("show");
  });

  test("is undone no more than three times in a row", () => {
    let now = already();
    for (const strays of [1, 2, 3]) {
      now = afterArrival(
        { ...now, observed: OBSERVED.shown(5), begun: [move({ ...BENS_MOVE })] },
        arrival({ href: BEN }),
      );
      expect([now.observed.at, now.strays]).toEqual(["unsure", strays]);
    }
    now = afterArrival(
      { ...now, observed: OBSERVED.shown(5), begun: [move({ ...BENS_MOVE })] },
      arrival({ href: BEN }),
    );
    expect(now).toMatchObject({ observed: { at: "failed", wish: 5, status: 0 }, screen: BENS, begun: [], strays: 0 });
    expect(nextStep(now)).toBe("rest");
  });

  test("before the newest ends as not loaded after three in a row", () => {
    let now = loading();
    for (const strays of [1, 2, 3]) {
      now = afterArrival({ ...now, observed: OBSERVED.loading(5), begun: [overtaken, move()] }, arrival({ href: BEN }));
      expect([now.observed.at, now.strays]).toEqual(["unsure", strays]);
    }
    now = afterArrival({ ...now, observed: OBSERVED.loading(5), begun: [overtaken, move()] }, arrival({ href: BEN }));
    expect(now).toMatchObject({ observed: { at: "failed", wish: 5, status: 0 }, screen: BENS, begun: [], strays: 0 });
    expect(nextStep(now)).toBe("rest");
  });

  test.each([
    ["the server", redirected({ href: BEN })],
    ["a script", arrival({ href: BEN, load: { ...direct(BEN), referrer: ADA } })],
  ])("is requested once more if %s leads from its address to the record of another customer", (_, led) => {
    const seen = [{ ...BENS, known: { id: "2" } }];
    const known = { id: "1" };
    const begun = [move({ known })];
    const once = afterArrival(loading({ seen, begun }), led);
    expect([once.observed.at, once.strays]).toEqual(["unsure", 1]);
    const twice = afterArrival({ ...once, observed: OBSERVED.loading(5), begun }, led);
    expect(twice).toMatchObject({ observed: { at: "failed", wish: 5 }, screen: { conversationId: "ben" }, strays: 0 });
  });

  test("is in doubt if nothing is known of the page that always comes instead", () => {
    const now = afterArrival(loading({ strays: 3 }), arrival({ href: HOME }));
    const doubt = { page: 10_050, others: [] };
    expect(now).toMatchObject({ observed: { at: "failed", wish: 5 }, screen: screen({ landed: HOME, doubt }) });
    expect(afterArrival(loading({ strays: 3 }), arrival({ href: HOME, status: 500 })).screen).toBeNull();
  });

  test("nothing is remembered of a load of which nothing is known", () => {
    expect(afterArrival(loading({ begun: [] }), arrival())).toMatchObject({ observed: { at: "unsure" }, strays: 1 });
  });
});

describe("the agent's own way", () => {
  const shown = place({ observed: OBSERVED.shown(5), screen: screen() });

  test("inside the record is the record still", () => {
    const after = afterArrival(shown, arrival({ page: 99_000, href: `${ADA}/orders` }));
    expect(after).toEqual({ ...shown, observed: { ...OBSERVED.shown(5), page: 99_000 } });
  });

  test.each([BEN, HOME, `${ADA}2`, "https://elsewhere.example/"])("to %s is not undone, and is no record", (href) => {
    const after = afterArrival(shown, arrival({ page: 99_000, href }));
    expect([after.observed, after.screen]).toEqual([{ ...OBSERVED.shown(5), page: 99_000 }, null]);
    expect(nextStep(after)).toBe("rest");
  });

  test("to the address to which the record led, which identifies nobody, is in doubt", () => {
    const constant = screen({ landed: `${CRM}/current` });
    const there = arrival({ page: 99_000, href: `${CRM}/current` });
    const doubted = { ...constant, doubt: { page: 99_000, others: [] } };
    expect(afterArrival({ ...shown, screen: constant }, there).screen).toEqual(doubted);
    expect(arriveBehind({ tabId: 2, screen: constant, begun: [] }, there, []).screen).toEqual(doubted);
    expect(afterArrival({ ...shown, screen: constant, observed: OBSERVED.failed(5) }, there).screen).toEqual(doubted);
  });

  test("to a record that the bridge was on its way to long ago is not undone", () => {
    const before = { ...shown, begun: [move({ ...BENS_MOVE })] };
    const after = afterArrival(before, arrival({ page: 10_000 + LIMITS.loadMs + 1, href: BEN }));
    expect([after.observed.at, after.screen, nextStep(after)]).toEqual(["shown", null, "rest"]);
  });

  test("out of a page that was kept is looked at again", () => {
    for (const observed of [OBSERVED.held(5), OBSERVED.failed(5), OBSERVED.silent(5), OBSERVED.moving(5)]) {
      const after = afterArrival(place({ observed, screen: BENS }), arrival({ page: 99_000, href: HOME }));
      expect([after.observed, after.screen, nextStep(after)]).toEqual([{ at: "unsure", anew: false }, null, "show"]);
    }
  });
});

describe("a login", () => {
  test.each<[string, Partial<Place>, Parameters<typeof arrival>[0]]>([
    ["at the record's own address", loading(), { login: "form" }],
    ["elsewhere", loading(), { href: LOGIN, login: "form" }],
    ["elsewhere, of one password", loading(), { href: LOGIN, login: "field" }],
    ["below another record", loading(), { href: `${CRM}/contacts/12`, login: "field" }],
    [
      "of a session that is over, in the page of the record, which goes elsewhere",
      { observed: OBSERVED.shown(5), screen: screen() },
      { page: BEFORE, href: LOGIN, login: "form" },
    ],
    [
      "of a session that is over, at the record's own address",
      { observed: OBSERVED.shown(5), screen: screen() },
      { page: 99_000, login: "form" },
    ],
    [
      "of a session that is over, elsewhere",
      { observed: OBSERVED.shown(5), screen: screen() },
      { page: 99_000, href: LOGIN, login: "field" },
    ],
    ["after a sign-in on another host", { observed: OBSERVED.away(5) }, { href: LOGIN, login: "form" }],
    ["in a page that was asked and did not answer", { observed: OBSERVED.silent(5) }, { href: LOGIN, login: "field" }],
  ])("%s: the agent logs in first", (_, fields, what) => {
    const there = arrival(what);
    const after = afterArrival(place(fields), there);
    expect(after).toMatchObject({ observed: { at: "login", page: there.page }, screen: null, begun: [] });
    expect(nextStep(after)).toBe("wait");
  });

  test("of a session that is over, over the record, leaves the record on screen", () => {
    const shown = place({ observed: OBSERVED.shown(5), screen: screen() });
    const after = afterArrival(shown, arrival({ page: BEFORE, href: `${ADA}/orders`, login: "form" }));
    expect(after).toMatchObject({ observed: { at: "login" }, screen: screen() });
    expect(nextStep(after)).toBe("wait");
  });

  test.each<[string, Partial<Place>, Parameters<typeof arrival>[0]]>([
    ["that was asked for", loading(), {}],
    ["that was asked for, further inside", loading(), { href: `${ADA}/portal` }],
    ["that is on screen", { observed: OBSERVED.shown(5), screen: screen() }, { page: BEFORE }],
    ["that the agent loaded again", { observed: OBSERVED.shown(5), screen: screen() }, { page: 99_000 }],
  ])("is none: the password of a customer's portal, in a record %s", (_, fields, what) => {
    expect(afterArrival(place(fields), arrival({ ...what, login: "field" })).observed.at).toBe("shown");
  });

  test.each<[string, Partial<Place>]>([
    ["after a login", { observed: OBSERVED.login(5) }],
    ["after a sign-in on another host", { observed: OBSERVED.away(5) }],
    ["in a page that did not answer before", { observed: OBSERVED.silent(5) }],
    ["in a page that was kept", { observed: OBSERVED.held(5), wish: wish(BENS_WISH), screen: screen() }],
  ])("is none: the password of a customer's portal, %s", (_, fields) => {
    const after = afterArrival(place(fields), arrival({ page: 99_000, login: "field" }));
    expect([after.observed.at, nextStep(after)]).toEqual(["unsure", "show"]);
  });

  test("goes on from page to page, and is over with the first one that asks for nothing", () => {
    const asking = afterArrival(
      place({ observed: OBSERVED.login(5) }),
      arrival({ page: 99_000, href: LOGIN, login: "field" }),
    );
    expect(asking.observed).toEqual({ at: "login", page: 99_000 });
    const over = afterArrival(asking, arrival({ page: 99_900, href: HOME }));
    expect([over.observed, nextStep(over)]).toEqual([{ at: "unsure", anew: false }, "show"]);
  });

  test("that a page without a load leads out of is over as well", () => {
    const over = afterArrival(place({ observed: OBSERVED.login(5) }), arrival({ page: BEFORE, href: HOME }));
    expect(over.observed.at).toBe("unsure");
  });
});

describe("a page with an error", () => {
  test.each([404, 410])("%i: the address is not known, and is not asked for again", (status) => {
    const after = afterArrival(loading({ notFound: [HOME] }), arrival({ status }));
    expect(after).toMatchObject({ observed: { at: "failed", wish: 5, status, error: null }, screen: null, begun: [] });
    expect(after.notFound).toEqual([HOME, ADA]);
  });

  test.each([400, 401, 403, 500, 503])("%i: it did not load; the address may be right", (status) => {
    const after = afterArrival(loading(), arrival({ status }));
    expect(after).toMatchObject({ observed: { at: "failed", wish: 5, status }, screen: null, notFound: [] });
    expect(nextStep(after)).toBe("rest");
  });

  test("404 for an overtaken wish says nothing of the newer one", () => {
    const after = afterArrival(loading({ wish: wish({ ...BENS_WISH, number: 6 }) }), arrival({ status: 404 }));
    expect([after.notFound, nextStep(after)]).toEqual([[], "show"]);
  });

  test("inside the record: its own address may be there still", () => {
    const to = `${ADA}/orders/7`;
    const left = { ada: { url: ADA, to }, ben: { url: BEN, to: BEN } };
    const after = afterArrival(loading({ begun: [move({ to })], left }), arrival({ href: to, status: 404 }));
    expect(after).toMatchObject({ observed: { at: "unsure" }, notFound: [] });
    expect([after.left, nextStep(after), addressFor(after)]).toEqual([{ ben: left.ben }, "show", ADA]);
  });

  test("that asks the agent to log in is a login", () => {
    expect(afterArrival(loading(), arrival({ status: 401, login: "form" })).observed.at).toBe("login");
  });

  test("where the browser does not tell the status is a page", () => {
    expect(afterArrival(loading(), arrival({ status: 0 })).observed.at).toBe("shown");
  });
});

describe("where the agent was inside a record", () => {
  const inside = `${ADA}/orders/7`;
  const on = place({ screen: screen(), observed: OBSERVED.shown(5), wish: wish({ ...BENS_WISH, number: 6 }) });

  test("is remembered as the page goes on, and is where they come back to", () => {
    const left = leave(on, inside, "ben");
    expect(left.left).toEqual({ ada: { url: ADA, to: inside } });
    expect(addressFor({ ...left, wish: wish() })).toBe(inside);
    expect(addressFor(left)).toBe(BEN);
  });

  test.each<[string, Parameters<typeof wish>[0]]>([
    ["on a click, which leads to its start", { fromStart: true }],
    ["where the record has another address by now", { url: `${CRM}/contacts/77` }],
    ["for another conversation of the same customer", { conversationId: "ada-2" }],
  ])("is not used %s", (_, fields) => {
    const left = leave(on, inside, "ben");
    expect(addressFor({ ...left, wish: wish(fields) })).toBe(wish(fields).url);
  });

  test.each<[string, Place, string, string]>([
    ["outside of it", on, HOME, "ben"],
    ["in another record", on, `${ADA}2`, "ben"],
    ["where the same conversation goes on", on, inside, "ada"],
    ["where nobody knows what is on screen", { ...on, screen: null }, inside, "ben"],
  ])("is not remembered %s", (_, before, from, to) => {
    expect(leave(before, from, to)).toBe(before);
  });

  test("is remembered of so many conversations, the oldest goes first", () => {
    let now = on;
    for (let id = 0; id <= LIMITS.placesLeft; id++) {
      now = leave({ ...now, screen: screen({ conversationId: `c-${id}` }) }, inside, "ben");
    }
    const ids = Object.keys(now.left);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([LIMITS.placesLeft, "c-1", `c-${LIMITS.placesLeft}`]);
  });
});

test("so many moves are remembered, the oldest goes first", () => {
  let now = place();
  for (let began = 0; began <= LIMITS.movesRemembered; began++) now = beginMove(now, move({ began }));
  expect(now.begun.map(({ began }) => began)).toEqual(Array.from({ length: LIMITS.movesRemembered }, (_, i) => i + 1));
});

test("nothing wanted leads nowhere", () => {
  expect(addressFor(place({ wish: wish({ url: null, conversationId: null }) }))).toBeNull();
});

describe("a record that has an address of its own in the application", () => {
  const OWN = `${CRM}/people/1`;
  const shownAt = (landed: string) => place({ observed: OBSERVED.shown(5), screen: screen({ landed }) });
  const landedAt = (fields: Partial<Arrival>) =>
    afterArrival(shownAt(ADA), arrival({ page: 9_000, href: OWN, ...fields })).screen?.landed;

  test("is on screen still, where its page goes there by itself", () => {
    expect(landedAt({ from: ADA })).toBe(OWN);
    expect(landedAt({ from: `${ADA}/orders` })).toBe(OWN);
  });

  test("is not, where the agent went there, or the page went from elsewhere", () => {
    expect(landedAt({})).toBeUndefined();
    expect(landedAt({ from: HOME })).toBeUndefined();
  });

  test("stays where it was, as long as its page is inside of it", () => {
    expect(landedAt({ href: `${ADA}/orders`, from: ADA })).toBe(ADA);
  });

  test.each([
    ["soon after it came", 9_000 + 2_999, ADA, OWN],
    ["later", 9_000 + 3_000, ADA, undefined],
    ["from elsewhere", 9_000 + 1_000, HOME, undefined],
  ])("is on screen where the page before sends the browser there: %s", (_, page, referrer, landed) => {
    expect(landedAt({ page, load: { ...direct(OWN), referrer } })).toBe(landed);
  });
});

describe("whose record a page shows is in doubt", () => {
  test.each([
    ["a server", afterArrival(loading(), redirected({ href: `${CRM}/contacts?unknown` }))],
    [
      "an application",
      afterArrival(
        place({ observed: OBSERVED.shown(5), screen: screen() }),
        arrival({ page: BEFORE, href: `${CRM}/contacts`, from: ADA }),
      ),
    ],
  ])("where %s led from its address to one above it", (_, { screen: shown, observed }) => {
    expect(observed.at).toBe("shown");
    expect(shown?.doubt).toBeDefined();
  });

  const held = place({ observed: OBSERVED.held(5), screen: inDoubt(BEFORE) });

  test("as long as it is the same page", () => {
    expect(afterArrival(held, arrival({ page: BEFORE })).screen).toEqual(inDoubt(BEFORE));
    const inside = arrival({ page: BEFORE, href: `${ADA}/orders` });
    expect(afterArrival(held, inside).screen).toEqual(inDoubt(BEFORE));
    expect(arriveBehind({ tabId: 1, screen: inDoubt(BEFORE), begun: [] }, inside, []).screen).toEqual(inDoubt(BEFORE));
  });

  test("until another one comes in its place", () => {
    expect(afterArrival(held, arrival()).screen).toEqual(screen());
    expect(afterArrival(loading({ screen: inDoubt(BEFORE) }), arrival()).screen).toEqual(screen());
    expect(arriveBehind({ tabId: 1, screen: inDoubt(BEFORE), begun: [] }, arrival(), []).screen).toEqual(screen());
  });
});

test.each([
  ["keeps the record that it shows, also at the address of the move", BEN, screen()],
  ["shows none where the agent went elsewhere", HOME, null],
])("a page whose move was taken back %s", (_, href, shown) => {
  const taken = place({ observed: OBSERVED.unsure(5), screen: screen(), begun: [move(BENS_MOVE)] });
  expect(afterAnswer(taken, arrival({ page: BEFORE, href })).screen).toEqual(shown);
});

describe("a page that the browser restores as it was", () => {
  const shown = place({ observed: OBSERVED.shown(5), screen: BENS, seen: [screen(), BENS] });
  const back = arrival({ page: 4_000 });

  test("is in doubt if it was", () => {
    const doubt = { page: 4_000, others: [] };
    const after = afterArrival({ ...shown, doubts: [doubt, { page: 3_000, others: [] }] }, back);
    expect(after.screen).toEqual(screen({ doubt }));
    expect(afterArrival(shown, back).screen).toEqual(screen());
  });

  test("was not proved by the last move without a load", () => {
    const observed = { at: "shown", wish: 5, how: "in-page", page: 10_050 } as const;
    const restored = afterArrival({ ...shown, observed, wish: wish({ told: "in-page" }) }, back);
    expect(restored.observed).toEqual({ ...observed, how: "already-there", page: 4_000 });
    // It is not reported again.
    expect(restored.wish.told).toBe(outcomeOf(restored)?.outcome);
  });
});
