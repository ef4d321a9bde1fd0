import { type App, type Known, type Method, STRONG } from "../domain/move/known";
import { isAsLoaded, type Learned, type Shown, witnessesOf } from "../domain/move/learned";
import type { Wish } from "../domain/records/place";
import { type Subject, subjectOf } from "../domain/records/wishes";
import type { Conversation } from "../domain/state/desk-state";
import { findCrm } from "../domain/view/config";
import { tellPage } from "../platform/messaging";
import { injectMover } from "../platform/scripting";
import type { Bridge } from "./bridge";

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

/**
 * Finds out whether the application of a CRM shows records without a load, and how: by showing those of two customers, first by
 * loads, which tell what a record shows, then in each way there and back. What it opened stays for the agent to look at.
 *
 * @param app which application it is known to be, whose own function is tried first
 */
export async function learnInApp(
  bridge: Bridge,
  crmId: string,
  visitors: readonly [Conversation["visitor"], Conversation["visitor"]],
  app: App | undefined,
): Promise<Learned> {
  const compiled = findCrm(bridge.configuration.config, crmId);
  const [one, two] = visitors.map((visitor) => customerOf(bridge, crmId, visitor));
  if (!compiled || !one || !two || one.url === two.url) return { state: "no-records" };
  const trial = new Trial(bridge, crmId, compiled.crm.activateTab);

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

function customerOf(bridge: Bridge, crmId: string, visitor: Conversation["visitor"]): Customer | undefined {
  const id = `try-out-${crypto.randomUUID()}`;
  const conversation: Conversation = { id, desks: [], since: null, met: false, visitor };
  const subject = subjectOf(conversation, crmId, bridge.configuration.config);
  return subject.url === null ? undefined : { ...subject, conversationId: id, url: subject.url };
}

/** Shows records, and looks at what they show. */
class Trial {
  readonly #bridge: Bridge;
  readonly #crmId: string;
  #activate: boolean;

  constructor(bridge: Bridge, crmId: string, activate: boolean) {
    this.#bridge = bridge;
    this.#crmId = crmId;
    this.#activate = activate;
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
    const { records } = this.#bridge;
    const ask = {
      ...customer,
      crmId: this.#crmId,
      because: "try",
      activate: this.#activate,
      fromStart: true,
      by,
    } as const;
    this.#activate = false;
    const { outcome } = await records.ask(ask);
    return ["navigating", "new-tab", "already-there", "in-page"].includes(outcome) ? outcome : undefined;
  }

  /** What the record shows once it shows what is expected, and nothing else for a while; and since when. */
  async #look(
    { known, url }: Customer,
    other: Known,
    calmMs: number,
    isExpected: (shown: Shown) => boolean,
  ): Promise<{ shown: Shown; since: number } | undefined> {
    const tabId = this.#bridge.records.tabOf(this.#crmId, url);
    if (tabId === undefined) return undefined;
    const until = performance.now() + SETTLES_MS;
    let last = "";
    let since = performance.now();
    while (performance.now() < until) {
      const shown = await count(tabId, known, other);
      if (last !== JSON.stringify(shown)) since = performance.now();
      last = JSON.stringify(shown);
      if (shown && isExpected(shown) && performance.now() - since >= calmMs) return { shown, since };
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    return undefined;
  }
}

async function count(tabId: number, own: Known, other: Known): Promise<Shown | undefined> {
  try {
    await injectMover(tabId);
    return await tellPage(tabId, { type: "count-known", own, other });
  } catch {
    // A page that is just coming is asked again.
    return undefined;
  }
}
