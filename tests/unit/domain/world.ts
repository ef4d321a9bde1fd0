import { diff } from "../../../src/domain/decide/diff";
import type { Effect, Introduction } from "../../../src/domain/decide/effect";
import { project, type View } from "../../../src/domain/decide/project";
import { step } from "../../../src/domain/decide/step";
import { nextStep } from "../../../src/domain/records/next-step";
import { newPlace, type Place, placeKey } from "../../../src/domain/records/place";
import type { RecordRequest } from "../../../src/domain/records/requests-of";
import type { Reason, Wish } from "../../../src/domain/records/wish";
import { followFocus, subjectFor, wishFor } from "../../../src/domain/records/wishes";
import type { Config } from "../../../src/domain/settings/config";
import { type DeskState, EMPTY_STATE, focusedId } from "../../../src/domain/state/desk-state";
import { closeDesk } from "../../../src/domain/state/reduce";
import type { ReceivedEvent } from "./arbitraries";

/** What an agent sees as a result of effects, without a browser. */
export interface World {
  /** Where records are shown, by `placeKey`. Pages load immediately. */
  places: Map<string, Place>;
  /** The conversations whose record was opened on arrival, by CRM. */
  openedOnArrival: Map<string, Set<string>>;
  notifications: Map<string, Introduction>;
  /** By CRM and conversation. */
  toasts: Map<string, Introduction>;
  badge: View["badge"];
  deskVisible: boolean;
  onceEffects: Set<string>;
}

export function emptyWorld(): World {
  return {
    places: new Map(),
    openedOnArrival: new Map(),
    notifications: new Map(),
    toasts: new Map(),
    badge: { count: 0, availability: "unknown" },
    deskVisible: false,
    onceEffects: new Set(),
  };
}

/** Performs an effect as the browser's performers do. Performing it twice has the same result. */
export function perform(world: World, effect: Effect): void {
  switch (effect.kind) {
    case "notify":
      world.notifications.set(effect.conversationId, effect.introduction);
      break;
    case "update-notification":
      if (world.notifications.has(effect.conversationId)) {
        world.notifications.set(effect.conversationId, effect.introduction);
      }
      break;
    case "clear-notification":
      world.notifications.delete(effect.conversationId);
      break;
    case "toast":
      world.toasts.set(`${effect.crmId} ${effect.conversationId}`, effect.introduction);
      break;
    case "update-toast": {
      const key = `${effect.crmId} ${effect.conversationId}`;
      if (world.toasts.has(key)) world.toasts.set(key, effect.introduction);
      break;
    }
    case "dismiss-toast":
      for (const key of world.toasts.keys()) if (key.endsWith(` ${effect.conversationId}`)) world.toasts.delete(key);
      break;
    case "set-badge":
      world.badge = { count: effect.count, availability: effect.availability };
      break;
    case "show-desk":
      world.deskVisible = effect.visible;
      break;
    case "notify-message":
    case "notify-answer":
    case "notify-transaction":
      world.onceEffects.add(effect.id);
      break;
  }
}

/** A record that was shown. */
export interface Shown {
  crmId: string;
  conversationId: string;
  url: string;
  because: Reason;
  activate: boolean;
}

/**
 * Updates the wishes of each place for the state, as the worker does after each event, and shows the records. Returns them.
 */
function follow(world: World, state: DeskState, asks: readonly RecordRequest[], config: Config): Shown[] {
  const want = (crmId: string, wishOf: (place: Place) => Wish | undefined) => {
    const key = placeKey(crmId, null);
    const place = world.places.get(key) ?? newPlace(crmId, null);
    const wish = wishOf(place);
    if (wish) world.places.set(key, { ...place, wish });
  };
  const focused = focusedId(state.summary);
  for (const { crm } of config.crms.filter(({ crm }) => crm.openOn === "focus")) {
    want(crm.id, (place) =>
      followFocus(place, subjectFor(state.conversations.get(focused ?? ""), place, config), focused, {
        activate: crm.activateTab,
        now: 0,
      }),
    );
  }
  for (const request of asks) {
    want(request.crmId, (place) => wishFor(place, request, focused, 0));
    if (request.because !== "added") continue;
    const opened = world.openedOnArrival.get(request.crmId) ?? new Set();
    world.openedOnArrival.set(request.crmId, opened.add(request.conversationId));
  }
  return [...world.places].flatMap(([key, place]) => {
    const { conversationId, url, name, known, because, activate, number } = place.wish;
    if (nextStep(place) !== "show" || conversationId === null || url === null) return [];
    const observed = { at: "shown", wish: number, how: "navigating", page: number } as const;
    world.places.set(key, { ...place, observed, screen: { conversationId, url, name, known, landed: url } });
    return [{ crmId: place.crmId, conversationId, url, because, activate }];
  });
}

/** Returns the record that each CRM shows, with its conversation. */
export function recordsOn({ places }: World): Map<string, { conversationId: string; url: string }> {
  const seen = [...places.values()].flatMap(({ crmId, screen }) =>
    screen ? [[crmId, { conversationId: screen.conversationId, url: screen.url }] as const] : [],
  );
  return new Map(seen);
}

/** The result of a series of events. */
export interface Run {
  state: DeskState;
  world: World;
  effects: Effect[];
  shown: Shown[];
}

export function start(): Run {
  return { state: EMPTY_STATE, world: emptyWorld(), effects: [], shown: [] };
}

/** Continues a run. The given run is not modified. */
export function run(from: Run, events: readonly ReceivedEvent[], config: Config): Run {
  const world = structuredClone(from.world);
  const effects: Effect[] = [];
  const shown: Shown[] = [];
  let { state } = from;
  for (const { event, desk } of events) {
    const next = step(state, event, desk, config);
    for (const effect of next.effects) perform(world, effect);
    effects.push(...next.effects);
    shown.push(...follow(world, next.state, next.requests, config));
    state = next.state;
  }
  return { state, world, effects, shown };
}

/** Continues a run by closing the desk. The given run is not modified. */
export function runClosing(from: Run, desk: string, config: Config): Run {
  const world = structuredClone(from.world);
  const state = closeDesk(from.state, desk);
  const effects = diff(project(from.state, config), project(state, config), config);
  for (const effect of effects) perform(world, effect);
  return { state, world, effects, shown: follow(world, state, [], config) };
}
