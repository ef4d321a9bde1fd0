import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Arrival,
  addressFor,
  afterAnswer,
  afterArrival,
  beginMove,
  leave,
} from "../../../../src/domain/records/arrival";
import { markOf } from "../../../../src/domain/records/mark";
import { nextStep, shows } from "../../../../src/domain/records/next-step";
import { newPlace, type Place } from "../../../../src/domain/records/place";
import { followFocus, NOBODY, type Subject } from "../../../../src/domain/records/wishes";
import { CRM, direct, HOME } from "./places";

/** The customers: where each record is asked for, where the server sends it, and what it says. */
interface Customer {
  url: string;
  landed: string;
  status: number;
}
const CUSTOMERS: Record<string, Customer> = {
  ada: { url: `${CRM}/contacts/1`, landed: `${CRM}/contacts/1`, status: 200 },
  ben: { url: `${CRM}/contacts/12`, landed: `${CRM}/people/ben-2`, status: 200 },
  // Nobody is there, and the server sends whoever asks to its start page.
  cleo: { url: `${CRM}/contacts/3`, landed: HOME, status: 200 },
  dora: { url: `${CRM}/contacts/4`, landed: `${CRM}/contacts/4`, status: 404 },
};
const FOCUSES = [...Object.keys(CUSTOMERS), "stranger", null];

/** Whose record a page shows, as a person sees it. */
function customerAt({ href, status }: { href: string; status: number }): string | null {
  if (status >= 400) return null;
  const [id] =
    Object.entries(CUSTOMERS).find(([, one]) => one.landed === href || href === `${one.landed}/orders`) ?? [];
  return id === "cleo" ? null : (id ?? null);
}

type Page = Omit<Arrival, "login">;
type Flight = Page & { to: string };

/** A tab, its pages and the loads under way, and a place that follows the focus in it. */
class Tab {
  place: Place = { ...newPlace("crm", null), tabId: 1, observed: { at: "unsure", anew: false } };
  focused: string | null = null;
  page: Page = { page: 1, href: HOME, status: 200, load: direct(HOME) };
  loads = 0;
  #clock = 10_000;
  #flights: Flight[] = [];
  #untold: Page[] = [];

  focus(id: string | null): void {
    this.focused = id;
    const customer = CUSTOMERS[id ?? ""];
    const subject: Subject =
      id === null ? NOBODY : { conversationId: id, url: customer?.url ?? null, name: id, known: {} };
    const wish = followFocus(this.place, subject, id, { activate: false, now: this.#clock });
    if (wish) this.place = { ...this.place, wish };
  }

  /** Performs the step that is due, as the worker and the page do. */
  perform(stops: boolean): void {
    // No place begins more loads than its pace allows.
    this.#clock += 250;
    const step = nextStep(this.place);
    if (step === "stop") {
      if (stops) this.#flights = [];
      this.place = { ...this.place, observed: { at: "unsure", anew: false } };
    }
    if (step !== "show") return;
    const { wish, screen } = this.place;
    const to = addressFor(this.place);
    if (to === null || wish.conversationId === null || wish.url === null) throw new Error("nothing is to be shown");
    const { page, href } = this.page;
    this.place = afterAnswer(this.place, this.page);
    const same = screen && shows(screen, wish) ? [screen.landed] : [];
    this.place = leave(this.place, href, wish.conversationId);
    const about = { conversationId: wish.conversationId, url: wish.url, name: wish.name, known: wish.known };
    if ((href === to || same.includes(href)) && this.page.status < 400) {
      if (stops) this.#flights = [];
      this.place = {
        ...this.place,
        observed: { at: "shown", wish: wish.number, how: "already-there", page },
        screen: { ...about, landed: href },
        strays: 0,
      };
      return;
    }
    this.loads += 1;
    const customer = CUSTOMERS[wish.conversationId];
    const landed = to === wish.url ? (customer?.landed ?? to) : to;
    const load = { ...direct(landed), redirects: landed === to ? 0 : 1 };
    this.#flights.push({ to, page: this.#clock + 1, href: landed, status: customer?.status ?? 200, load });
    this.place = {
      ...beginMove(this.place, { ...about, to, began: this.#clock }),
      observed: { at: "loading", wish: wish.number, how: "navigating", page, began: this.#clock },
    };
  }

  /** One of the loads under way lands. Those that began before it are over. */
  land(which: number): void {
    this.#clock += 100;
    const flight = this.#flights[which % Math.max(1, this.#flights.length)];
    if (!flight) return;
    this.#flights = this.#flights.filter((one) => one.page > flight.page);
    this.#arrive(flight);
  }

  /** The newest load comes to nothing, as a download does. */
  lose(): void {
    this.#flights.pop();
  }

  /** The agent goes further inside the record that is on screen, or away from it. */
  wander(where: "inside" | "home"): void {
    this.#clock += 30_000;
    this.#flights = [];
    const isInside = where === "inside" && customerAt(this.page) !== null && !this.page.href.endsWith("/orders");
    const href = isInside ? `${this.page.href}/orders` : HOME;
    this.#arrive({ page: this.#clock, href, status: 200, load: direct(href) });
  }

  /** The agent goes to a customer's record themselves, which ends the loads that are under way. */
  go(id: string): void {
    this.#clock += 50;
    this.#flights = [];
    const { landed = HOME } = CUSTOMERS[id] ?? {};
    this.#arrive({ page: this.#clock, href: landed, status: 200, load: direct(landed) });
  }

  #arrive({ page, href, status, load }: Page): void {
    this.page = { page, href, status, load };
    this.#untold.push(this.page);
  }

  /** What the pages had to say reaches the worker. */
  tell(): void {
    for (const page of this.#untold.splice(0)) this.place = afterArrival(this.place, { ...page, login: "none" });
  }

  /** Waits until nothing is to be done; false where that never comes. */
  rest(stops: boolean): boolean {
    for (let steps = 0; steps < 60; steps++) {
      this.tell();
      const step = nextStep(this.place);
      if (step === "show" || step === "stop") this.perform(stops);
      else if (this.#flights.length > 0) this.land(0);
      else if (step === "wait") this.#conclude();
      else return true;
    }
    return false;
  }

  /** The time in which a page should have come is over. */
  #conclude(): void {
    const arrived = afterArrival(this.place, { ...this.page, login: "none" });
    const { number: wish } = this.place.wish;
    this.place =
      arrived === this.place ? { ...this.place, observed: { at: "failed", wish, status: 0, error: null } } : arrived;
  }
}

type Happening =
  | { does: "focus"; id: string | null }
  | { does: "perform"; stops: boolean }
  | { does: "land"; which: number }
  | { does: "go"; id: string }
  | { does: "lose" | "tell" };

const focusing = fc.constantFrom(...FOCUSES).map((id): Happening => ({ does: "focus", id }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: focusing },
  { weight: 5, arbitrary: fc.boolean().map((stops): Happening => ({ does: "perform", stops })) },
  { weight: 3, arbitrary: fc.nat({ max: 3 }).map((which): Happening => ({ does: "land", which })) },
  { weight: 3, arbitrary: fc.constant<Happening>({ does: "tell" }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ does: "lose" }) },
);
const going = fc.constantFrom("ada", "ben").map((id): Happening => ({ does: "go", id }));

function tabAfter(happenings: readonly Happening[]): Tab {
  const tab = new Tab();
  for (const one of happenings) {
    if (one.does === "focus") tab.focus(one.id);
    else if (one.does === "perform") tab.perform(one.stops);
    else if (one.does === "land") tab.land(one.which);
    else if (one.does === "go") tab.go(one.id);
    else tab[one.does]();
  }
  return tab;
}

/** Another customer than the one in focus is on screen only with a mark that names them. */
function expectNoOther({ place, page, focused }: Tab): void {
  const on = customerAt(page);
  const mark = markOf(place, {
    focus: focused === null ? null : { conversationId: focused, name: focused, known: {} },
    isPaused: false,
  });
  if (on !== null && on !== focused)
    expect(mark).toMatchObject({ kind: focused === null ? "nobody" : "other", of: on });
  if (on !== null && on === focused) expect(mark).toBeNull();
}

const RUNS = { numRuns: 500 };
/** A page that was sent on says twice that it is there, while a load from before was given up. */
const SAID_TWICE: Happening[] = [
  { does: "focus", id: "ada" },
  { does: "perform", stops: true },
  { does: "focus", id: "dora" },
  { does: "perform", stops: true },
  { does: "lose" },
  { does: "focus", id: "ben" },
];

test("whatever happens to its pages, a tab rests at the record of the focus, or says whose it shows", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 25 }), fc.boolean(), (happenings, stops) => {
      const tab = tabAfter(happenings);
      expect(tab.rest(stops)).toBe(true);
      expectNoOther(tab);
    }),
    RUNS,
  );
});

test("a record to which the agent goes themselves, also while another one is on its way, is never taken for that", () => {
  const anything = fc.oneof({ weight: 4, arbitrary: happening }, { weight: 1, arbitrary: going });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 25 }), fc.boolean(), (happenings, stops) => {
      const tab = tabAfter(happenings);
      expect(tab.rest(stops)).toBe(true);
      const on = customerAt(tab.page);
      if (tab.place.screen !== null && on !== null) expect(tab.place.screen.conversationId).toBe(on);
    }),
    { numRuns: 2_000 },
  );
});

test("where every page comes, the record of the focus is there", () => {
  const comes = happening.filter(({ does }) => does !== "lose");
  fc.assert(
    fc.property(fc.array(comes, { maxLength: 20 }), fc.constantFrom("ada", "ben"), (happenings, id) => {
      const tab = tabAfter([...happenings, { does: "focus", id }]);
      expect(tab.rest(true)).toBe(true);
      expect([customerAt(tab.page), tab.place.observed.at, tab.place.screen?.conversationId]).toEqual([
        id,
        "shown",
        id,
      ]);
    }),
    RUNS,
  );
});

test("a tab at rest loads nothing more, whatever is said again, and follows the next focus", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 20 }), fc.constantFrom(...FOCUSES), (happenings, id) => {
      const tab = tabAfter(happenings);
      tab.rest(true);
      const { loads, focused } = tab;
      tab.focus(focused);
      tab.rest(true);
      expect(tab.loads).toBe(loads);
      tab.focus(id);
      expect(tab.rest(true)).toBe(true);
      expectNoOther(tab);
    }),
    { ...RUNS, examples: [[SAID_TWICE, "dora"]] },
  );
});

test("an agent who went their own way is left there until the focus moves", () => {
  const away = fc.constantFrom<"inside" | "home">("inside", "home");
  fc.assert(
    fc.property(fc.constantFrom("ada", "ben"), fc.array(away, { minLength: 1, maxLength: 4 }), (id, ways) => {
      const tab = tabAfter([{ does: "focus", id }]);
      tab.rest(true);
      const { loads } = tab;
      for (const way of ways) {
        tab.wander(way);
        const { href } = tab.page;
        expect(tab.rest(true)).toBe(true);
        expect([tab.page.href, tab.loads]).toEqual([href, loads]);
      }
      tab.focus("ben");
      tab.focus("ada");
      tab.focus("ben");
      expect(tab.rest(true)).toBe(true);
      expectNoOther(tab);
    }),
    RUNS,
  );
});
