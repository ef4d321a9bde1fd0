import { type App, type Known, type Method, STRONG } from "../../domain/move/known";
import { isAsLoaded, type Learned, type Shown, witnessesOf } from "../../domain/move/learned";
import type { Wish } from "../../domain/records/place";
import type { Subject } from "../../domain/records/wishes";
import type { Conversation } from "../../domain/state/desk-state";
import type { Records } from "../records/records";

/** A loaded application takes a while to fetch its record. It is looked at until it shows it, and what it shows stays the same. */
const SETTLES_MS = 15_000;
const CALM_MS = 1_000;
const AGAIN_MS = 100;

type Ways = Exclude<Method, "any">;
const WAYS: readonly Ways[] = ["link", "history"];

interface Customer extends Subject {
  conversationId: string;
  url: string;
}

/** What it needs of the engine. */
export interface TryingEngine {
  records: Pick<Records, "ask" | "tabOf">;
  /** The CRM's tab comes to the front. */
  activate: boolean;
  /** The record of a conversation in the CRM. */
  subjectOf(conversation: Conversation): Subject;
  /** How often the page of a tab shows what is known of two customers. */
  count(tabId: number, own: Known, other: Known): Promise<Shown>;
}

/**
 * Finds out whether the application of a CRM shows records without a load, and how: by showing those of two customers, first by
 * loads, which tell what a record shows, then in each way there and back. What it opened stays for the agent to look at.
 *
 * @param app which application it is known to be, whose own function is tried first
 */
export async function learnInApp(
  engine: TryingEngine,
  crmId: string,
  visitors: readonly [Conversation["visitor"], Conversation["visitor"]],
  app: App | undefined,
): Promise<Learned> {
  const [one, two] = visitors.map((visitor) => customerOf(engine, visitor));
  if (!one || !two || one.url === two.url) return { state: "no-records" };
  const trial = new Trial(engine, crmId);

  const first = await trial.load(one, two.known);
  const second = await trial.load(two, one.known);
  if (!first || !second) return { state: "not-opened" };
  const witnesses = witnessesOf([first.shown, second.shown]);
  // A name alone is in many places.
  if (!witnesses.some((kind) => STRONG.includes(kind))) return { state: "nothing-shown" };
  const loadMs = Math.round((first.took + second.took) / 2);

  for (const method of app ? [app, ...WAYS] : WAYS) {
    const inApp = { method, witnesses };
    const there = await trial.move(one, two.known, inApp, first.shown);
    const back = there && (await trial.move(two, one.known, inApp, second.shown));
    if (there && back) return { state: "in-app", inApp, loadMs, inAppMs: Math.round((there + back) / 2) };
    // So that the next way begins where this one did.
    if (!(await trial.load(two, one.known))) return { state: "not-opened" };
  }
  return { state: "load", loadMs };
}

function customerOf(engine: TryingEngine, visitor: Conversation["visitor"]): Customer | undefined {
  const id = `try-out-${crypto.randomUUID()}`;
  const conversation: Conversation = { id, desks: [], since: null, met: false, visitor };
  const subject = engine.subjectOf(conversation);
  return subject.url === null ? undefined : { ...subject, conversationId: id, url: subject.url };
}

/** Shows records, and looks at what they show. */
class Trial {
  readonly #engine: TryingEngine;
  readonly #crmId: string;
  #activate: boolean;

  constructor(engine: TryingEngine, crmId: string) {
    this.#engine = engine;
    this.#crmId = crmId;
    this.#activate = engine.activate;
  }

  /** Undefined where the record did not open, or shows nothing known of its customer. */
  async load(customer: Customer, other: Known): Promise<{ shown: Shown; took: number } | undefined> {
    const began = performance.now();
    if ((await this.#ask(customer, "load")) === undefined) return undefined;
    const isAnything = (it: Shown) => Object.values(it.own).some((times) => times > 0);
    const seen = await this.#look(customer, other, CALM_MS, isAnything);
    return seen && { shown: seen.shown, took: seen.since - began };
  }

  /** How many milliseconds it took; undefined where the application did not show the record, or showed less of it. */
  async move(customer: Customer, other: Known, by: Wish["by"] & object, loaded: Shown): Promise<number | undefined> {
    const began = performance.now();
    if ((await this.#ask(customer, by)) !== "in-page") return undefined;
    const took = performance.now() - began;
    const isSame = (it: Shown) => isAsLoaded(it, loaded, by.witnesses);
    return (await this.#look(customer, other, 0, isSame)) ? took : undefined;
  }

  async #ask(customer: Customer, by: NonNullable<Wish["by"]>): Promise<string | undefined> {
    const ask = {
      ...customer,
      crmId: this.#crmId,
      because: "try",
      activate: this.#activate,
      fromStart: true,
      by,
    } as const;
    this.#activate = false;
    const { outcome } = await this.#engine.records.ask(ask);
    return ["navigating", "new-tab", "already-there", "in-page"].includes(outcome) ? outcome : undefined;
  }

  /** What the record shows once it shows what is expected, and nothing else for a while; and since when. */
  async #look(
    { known, url }: Customer,
    other: Known,
    calmMs: number,
    isExpected: (shown: Shown) => boolean,
  ): Promise<{ shown: Shown; since: number } | undefined> {
    const tabId = this.#engine.records.tabOf(this.#crmId, url);
    if (tabId === undefined) return undefined;
    const until = performance.now() + SETTLES_MS;
    let last = "";
    let since = performance.now();
    while (performance.now() < until) {
      const shown = await this.#count(tabId, known, other);
      if (last !== JSON.stringify(shown)) since = performance.now();
      last = JSON.stringify(shown);
      if (shown && isExpected(shown) && performance.now() - since >= calmMs) return { shown, since };
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    return undefined;
  }

  async #count(tabId: number, own: Known, other: Known): Promise<Shown | undefined> {
    try {
      return await this.#engine.count(tabId, own, other);
    } catch {
      // A page that is just coming is asked again.
      return undefined;
    }
  }
}
