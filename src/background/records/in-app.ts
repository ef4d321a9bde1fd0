import { type InApp, isApp } from "../../domain/move/known";
import { isResting, withFailure } from "../../domain/move/rest";
import { addressFor } from "../../domain/records/arrival";
import type { Place } from "../../domain/records/place";
import type { Wish } from "../../domain/records/wish";
import { findCrm } from "../../domain/settings/config";
import type { Crm } from "../../domain/settings/schema";
import { askApp } from "../../platform/scripting";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import type { Places } from "./places";

/** How the CRM's application is asked for a record; null where it is loaded. */
export function inAppOf(context: PerformerContext, { id, navigation, inApp }: Crm, { by }: Wish): InApp | null {
  if (by !== null) return by === "load" ? null : by;
  const isOn = navigation === "in-app" && !isResting(context.store.get("unfollowed")[id], Date.now());
  return isOn ? inApp : null;
}

/**
 * Has the application of a page go to a record by its own function. Which one is the settings' word, and whether the record is
 * wanted that of the places: the page that asks for it is trusted with neither.
 *
 * @returns false where the page is as it was
 */
export async function askForRecord(
  context: PerformerContext,
  places: Places,
  page: { tabId: number; origin: string },
  url: string,
): Promise<boolean> {
  const isWanted = (place: Place) => addressFor(place) === url && new URL(url).origin === page.origin;
  const [, place] = places.entries().find(([, one]) => isWanted(one)) ?? [];
  const crm = place && findCrm(context.config(), place.crmId)?.crm;
  const method = crm && inAppOf(context, crm, place.wish)?.method;
  return method !== undefined && isApp(method) && (await askApp(page.tabId, method, url));
}

/** Notes that the application of a CRM did not show a requested record. After some failures, it rests. */
export function noteNotFollowed({ store, config }: PerformerContext, timeline: Timeline, { crmId, wish }: Place): void {
  const isInApp = findCrm(config(), crmId)?.crm.navigation === "in-app";
  if (!isInApp || wish.by !== null) return;
  const all = store.get("unfollowed");
  const now = Date.now();
  const times = withFailure(all[crmId] ?? [], now);
  store.set("unfollowed", { ...all, [crmId]: times });
  if (isResting(times, now)) timeline.problem({ code: "in-app-rests", crmId });
}

/** Forgets earlier failures, so that an agent who turns the feature on again gets a new attempt. */
export function tryInAppAgain({ store }: PerformerContext, crmId: string): void {
  const { [crmId]: times, ...others } = store.get("unfollowed");
  if (times) store.set("unfollowed", others);
}
