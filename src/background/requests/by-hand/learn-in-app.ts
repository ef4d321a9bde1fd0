import { type App, type Known, type Method, STRONG } from "../../../domain/move/known";
import { isAsLoaded, type Learned, type Shown, witnessesOf } from "../../../domain/move/learned";
import type { Wish } from "../../../domain/records/wish";
import type { Subject } from "../../../domain/records/wishes";
import type { Conversation } from "../../../domain/state/desk-state";
import type { Records } from "../../records/records";

/**
 * An application needs some time to fetch its record. The page is polled until it shows the record and its content no
 * longer changes.
 */
const SETTLES_MS = 15_000;
const CALM_MS = 1_000;
const AGAIN_MS = 100;

type Ways = Exclude<Method, "any">;
const WAYS: readonly Ways[] = ["link", "history"];

interface Customer extends Subject {
  conversationId: string;
  url: string;
}

/** The parts of the engine that this needs. */
export interface TryingEngine {
  records: Pick<Records, "ask" | "tabOf">;
  /** Whether to activate the CRM's tab. */
  activate: boolean;
  /** Returns the record of a conversation in the CRM. */
  subjectOf(conversation: Conversation): Subject;
  /** Counts how often a tab's page shows the known values of two customers. */
  count(tabId: number, own: Known, other: Known): Promise<Shown>;
}

/**
 * Finds out whether and how the application of a CRM can show records without a page load. It shows the records of two
 * customers: first with page loads, which show what a record contains, and then with each method, there and back. The
 * tabs that it opened stay, so that the agent can look at them.
 *
 * @param app the known application, if any; its own function is tried first
 */
export async function learnInApp(
  engine: TryingEngine,
  crmId: string,
  visitors: { one: Conversation["visitor"]; two: Conversation["visitor"] },
  app: App | undefined,
): Promise<Learned> {
  const one = customerOf(engine, visitors.one);
  const two = customerOf(engine, visitors.two);
  if (!one || !two || one.url === two.url) return { state: "no-records" };
  const trial = new Trial(engine, crmId);

  const first = await trial.load(one, two.known);
  const second = await trial.load(two, one.known);
  if (!first || !second) return { state: "not-opened" };
  const witnesses = witnessesOf([first.shown, second.shown]);
  // A name alone is not enough, because it occurs in many places.
  if (!witnesses.some((kind) => STRONG.includes(kind))) return { state: "nothing-shown" };
  const loadMs = Math.round((first.took + second.took) / 2);

  for (const method of app ? [app, ...WAYS] : WAYS) {
    const inApp = { method, witnesses };
    const there = await trial.move(one, two.known, inApp, first.shown);
    const back = there === undefined ? undefined : await trial.move(two, one.known, inApp, second.shown);
    if (there !== undefined && back !== undefined)
      return { state: "in-app", inApp, loadMs, inAppMs: Math.round((there + back) / 2) };
    // So that every method starts on the same page.
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

/** Shows records and checks what their pages contain. */
class Trial {
  readonly #engine: TryingEngine;
  readonly #crmId: string;
  #activate: boolean;

  constructor(engine: TryingEngine, crmId: string) {
    this.#engine = engine;
    this.#crmId = crmId;
    this.#activate = engine.activate;
  }

  /** Undefined if the record did not open, or if it contains no known value of its customer. */
  async load(customer: Customer, other: Known): Promise<{ shown: Shown; took: number } | undefined> {
    const began = performance.now();
    if ((await this.#ask(customer, "load")) === undefined) return undefined;
    const isAnything = (it: Shown) => Object.values(it.own).some((times) => times > 0);
    const seen = await this.#look(customer, other, CALM_MS, isAnything);
    return seen && { shown: seen.shown, took: seen.since - began };
  }

  /** The duration in milliseconds; undefined if the application did not show the record, or showed less of it. */
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

  /**
   * Polls the page until its content is as expected and has not changed for `calmMs`. Returns the content, and since
   * when it has been the same.
   */
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
      // A page that is still loading is asked again.
      return undefined;
    }
  }
}
