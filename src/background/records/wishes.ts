import { isOnSites } from "../../domain/crm/site";
import { isPaused } from "../../domain/pause/pause";
import { afterArrivalOf, forget, remember } from "../../domain/records/choices";
import { nextStep } from "../../domain/records/next-step";
import { type Place, placeKey } from "../../domain/records/place";
import { regroupPlaces } from "../../domain/records/regroup-places";
import type { Wish } from "../../domain/records/wish";
import {
  followFocus,
  followOwn,
  NOBODY,
  type RecordRequest,
  type Subject,
  subjectFor,
  subjectOf,
  wishFor,
  withChoice,
  withRemembered,
  withWish,
} from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import type { Crm } from "../../domain/settings/schema";
import { focusedId } from "../../domain/state/desk-state";
import { inBackground } from "../base/in-background";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { closeOwnTab } from "./close-own-tab";
import type { OutcomeReporter, RecordOutcome } from "./outcome-reporter";
import type { Places } from "./places";

/** What each place should show. It follows from the state of the desk, the settings and what the agent asked for. */
export class Wishes {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly #places: Places;
  readonly #reporter: OutcomeReporter;
  readonly #onAway: (key: string) => void;

  /** @param onAway called with the key of a place that should show another record while its tab is at a sign-in page */
  constructor(
    context: PerformerContext,
    timeline: Timeline,
    places: Places,
    reporter: OutcomeReporter,
    onAway: (key: string) => void,
  ) {
    this.#context = context;
    this.#timeline = timeline;
    this.#places = places;
    this.#reporter = reporter;
    this.#onAway = onAway;
  }

  /** Requests a record for the agent. Resolves with the outcome. */
  ask(request: RecordRequest): Promise<RecordOutcome> {
    const { store } = this.#context;
    const [key, place] = this.placeOf(request);
    const anew = { ...place, notFound: [] };
    const known =
      request.because === "try" ? request : withRemembered(request, anew, this.#context.config(), store.get("choices"));
    const wish = wishFor(place, withChoice(known, place), focusedId(store.get("summary")), Date.now());
    this.#wish(key, anew, wish);
    return this.#reporter.expect(key, wish.number);
  }

  /** Returns the place for the record of a request, with its key. */
  placeOf({ crmId, conversationId }: RecordRequest): [key: string, Place] {
    const isOwn = findCrm(this.#context.config(), crmId)?.crm.openIn === "new-tab";
    return this.#places.of(crmId, isOwn ? conversationId : null);
  }

  /** Stores the record that the agent chose for a customer by going to it, or removes it if they went back. */
  noteChoice(before: Place, after: Place): void {
    const { store } = this.#context;
    const choices = store.get("choices");
    const subject = this.#ownSubject(after);
    const next = afterArrivalOf(choices, before, after, subject, focusedId(store.get("summary")));
    if (next !== choices) store.set("choices", next);
  }

  /** Stores the address of a customer's record as the agent gave it. Null: the record is at the CRM's own address for it. */
  choose({ conversationId, crmId, url }: { conversationId: string; crmId: string; url: string | null }): void {
    const { store, configuration, config } = this.#context;
    const { known } = subjectOf(store.conversations.get(conversationId), crmId, config());
    const choices = store.get("choices");
    const isRecord = url !== null && isOnSites(url, configuration().sitesOf(crmId));
    store.set("choices", isRecord ? remember(choices, crmId, known, url) : forget(choices, crmId, known));
    for (const [key] of this.#places.ofCrm(crmId)) {
      this.#places.change(key, ({ chosen: { [conversationId]: _gone, ...chosen }, ...place }) => ({
        ...place,
        chosen,
      }));
    }
  }

  /** The record that the CRM's own addresses give for the conversation of a place. */
  #ownSubject({ wish, crmId, notFound }: Place): Subject {
    const conversation = this.#context.store.conversations.get(wish.conversationId ?? "");
    return subjectOf(conversation, crmId, this.#context.config(), notFound);
  }

  /** Regroups the places of a CRM if its records now open in one tab, or in a tab for each conversation. */
  regroup({ id, openIn }: Crm): void {
    const isOwnTabs = openIn === "new-tab";
    const before = this.#places.ofCrm(id);
    if (before.every(([, { ownOf }]) => (ownOf !== null) === isOwnTabs)) return;
    for (const [key] of before) this.#places.drop(key);
    const after = regroupPlaces(
      before.map(([, place]) => place),
      isOwnTabs,
    );
    for (const place of after) this.#places.put(placeKey(place.crmId, place.ownOf), place);
  }

  /** Updates what the places of a CRM should show to the state of the desk. */
  follow(crm: Crm): void {
    if (crm.openOn === "focus") this.#followFocus(crm);
    this.#voidWishesOfTheGone(crm.id);
  }

  #followFocus(crm: Crm): void {
    const { store } = this.#context;
    const focused = focusedId(store.get("summary"));
    const times = { activate: crm.activateTab, now: Date.now() };
    if (crm.openIn === "new-tab") this.#followOwn(crm, focused, times.now);
    if (crm.openIn === "new-tab" && focused === null) return;
    const [key, place] = this.#places.of(crm.id, crm.openIn === "new-tab" ? focused : null);
    const subject = this.#subjectFor(focused, place);
    this.#reporter.refused(crm.id, subject);
    const wish = followFocus(place, subject, focused, times);
    if (!wish) return;
    // No record was ever requested here, and none is now.
    if (wish.url === null && place.wish.number === 0) return;
    this.#wish(key, place, wish);
  }

  /** Updates the tabs of the conversations without the focus, because more may be known of their visitors. */
  #followOwn(crm: Crm, focused: string | null, now: number): void {
    for (const [key, place] of this.#places.ofCrm(crm.id)) {
      const { ownOf, wish } = place;
      if (ownOf === null || ownOf === focused) continue;
      const subject = this.#subjectFor(ownOf, place);
      const next = followOwn(place, subject, now);
      if (next) this.#wish(key, place, next);
      // The focus moved to another conversation.
      else if (focused !== null && wish.whileFocus !== null)
        this.#places.change(key, (it) => ({ ...it, wish: { ...it.wish, whileFocus: null } }));
    }
  }

  #subjectFor(id: string | null, place: Place) {
    const { store, config } = this.#context;
    return subjectFor(store.conversations.get(id ?? ""), place, config(), store.get("choices"));
  }

  #wish(key: string, place: Place, wish: Wish): void {
    this.#reporter.superseded(key, place);
    this.#places.put(key, withWish(place, wish));
    // A frame does not report that it closed while it was at a sign-in page.
    if (place.observed.at === "away") this.#onAway(key);
  }

  /** Cancels what was requested for conversations that are over, unless their record is on screen already. */
  #voidWishesOfTheGone(crmId: string): void {
    const { conversations } = this.#context.store;
    for (const [key, place] of this.#places.ofCrm(crmId)) {
      const { conversationId, because, url } = place.wish;
      const isOfTheGone = because === "try" || because === "recall";
      const isGone = conversationId !== null && !conversations.has(conversationId) && !isOfTheGone;
      if (!isGone) continue;
      if (place.ownOf !== null) this.#end(key, place);
      else if (url !== null && nextStep(place) !== "rest") {
        this.#wish(key, place, { ...place.wish, ...NOBODY, number: place.wish.number + 1, told: null });
      }
    }
  }

  /** Ends the place of a conversation with its own tab, and closes the tab if the settings say so. */
  #end(key: string, place: Place): void {
    // From now on, a marker appears on everything that its tabs show or are loading.
    this.#wish(key, place, { ...place.wish, ...NOBODY, number: place.wish.number + 1, told: null });
    const { closeTabs } = this.#context.config().crms.find(({ crm }) => crm.id === place.crmId)?.crm ?? {};
    const isShared = place.tabId !== null && this.#places.inTab(place.tabId).some(([one]) => one !== key);
    if (closeTabs && !isShared) inBackground(this.#timeline, closeOwnTab(place));
  }

  /** Returns true during a pause, unless the agent asked for the record. */
  isHeldBack({ wish }: Place): boolean {
    const isAsked = ["click", "recall", "try"].includes(wish.because);
    return !isAsked && isPaused(this.#context.store.get("pause"), Date.now());
  }

  /** Requests the record's next address if the server does not know the current one (404 or 410). */
  tryNextAddress(key: string): void {
    const place = this.#places.get(key);
    if (place?.observed.at !== "failed" || !place.notFound.includes(place.wish.url ?? "")) return;
    this.#reporter.report(key, false);
    const { wish } = place;
    const { url, search } = this.#ownSubject(place);
    if (url === null) return;
    this.#places.put(key, {
      ...place,
      wish: { ...wish, url, search: search ?? null, number: wish.number + 1, told: null },
    });
  }
}
