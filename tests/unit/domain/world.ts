import { type DeskState, EMPTY_STATE } from "../../../src/domain/state/desk-state";
import { closeDesk } from "../../../src/domain/state/reduce";
import type { Config } from "../../../src/domain/view/config";
import { diff } from "../../../src/domain/view/diff";
import type { Effect, Introduction } from "../../../src/domain/view/effect";
import { project, type View } from "../../../src/domain/view/project";
import { step } from "../../../src/domain/view/step";
import type { Heard } from "./arbitraries";

/** What an agent sees, brought about by effects alone: a browser without the browser. */
export interface World {
  /** By CRM. */
  records: Map<string, { conversationId: string; url: string }>;
  /** By CRM: the conversations whose record was opened as they arrived. */
  openedOnArrival: Map<string, Set<string>>;
  notifications: Map<string, Introduction>;
  /** By CRM and conversation. */
  toasts: Map<string, Introduction>;
  badge: View["badge"];
  deskVisible: boolean;
  toldOnce: Set<string>;
}

export function emptyWorld(): World {
  return {
    records: new Map(),
    openedOnArrival: new Map(),
    notifications: new Map(),
    toasts: new Map(),
    badge: { count: 0, availability: "unknown" },
    deskVisible: false,
    toldOnce: new Set(),
  };
}

/** Performs an effect as the performers of the browser do: each is idempotent. */
export function perform(world: World, effect: Effect): void {
  switch (effect.kind) {
    case "show-record":
      world.records.set(effect.crmId, { conversationId: effect.conversationId, url: effect.url });
      if (effect.because === "added") {
        const opened = world.openedOnArrival.get(effect.crmId) ?? new Set();
        world.openedOnArrival.set(effect.crmId, opened.add(effect.conversationId));
      }
      break;
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
      world.toldOnce.add(effect.id);
      break;
  }
}

/** Everything that came of some events. */
export interface Run {
  state: DeskState;
  world: World;
  effects: Effect[];
}

export function start(): Run {
  return { state: EMPTY_STATE, world: emptyWorld(), effects: [] };
}

/** Goes on from a run, which stays as it is. */
export function run(from: Run, events: readonly Heard[], config: Config): Run {
  const world = structuredClone(from.world);
  const effects: Effect[] = [];
  let { state } = from;
  for (const { event, desk } of events) {
    const next = step(state, event, desk, config);
    for (const effect of next.effects) perform(world, effect);
    effects.push(...next.effects);
    state = next.state;
  }
  return { state, world, effects };
}

/** The desk's tab is gone. */
export function runClosing(from: Run, desk: string, config: Config): Run {
  const world = structuredClone(from.world);
  const state = closeDesk(from.state, desk);
  const effects = diff(project(from.state, config), project(state, config), config);
  for (const effect of effects) perform(world, effect);
  return { state, world, effects };
}
