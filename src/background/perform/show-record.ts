import * as LIMITS from "../../domain/limits";
import { focusedId } from "../../domain/state/desk-state";
import type { Outcome } from "../../domain/timeline/entry";
import { type Config, findCrm } from "../../domain/view/config";
import type { EffectOf } from "../../domain/view/effect";
import { introduce } from "../../domain/view/introduction";
import { project } from "../../domain/view/project";
import { NoAnswerError, tellPage } from "../../platform/messaging";
import { CRM_SCRIPT, injectNow } from "../../platform/scripting";
import { bringToFront, getTab, loadInTab, type OpenTab, openTab } from "../../platform/tabs";
import { SHOWN } from "../../protocol/to-page";
import { findTabsFor, isUsable, shownInKey, type Wish } from "./find-tabs";
import type { Performer, Result, Stage } from "./performer";

type ShowRecord = EffectOf<"show-record">;

export const showRecord: Performer<"show-record"> = {
  lane: ({ crmId }) => `record ${crmId}`,
  perform: (effect, stage) => show(effect, stage, {}),
};

/** Brings a record on screen: in an open tab if one can show it, else in a new one where the settings allow it. */
export async function show(effect: ShowRecord, stage: Stage, wish: Wish): Promise<Result> {
  const { crmId, url, activate } = effect;
  const config = stage.config();
  const crm = findCrm(config, crmId)?.crm;
  if (!crm) return { outcome: "inactive", url };
  if (effect.because === "focus" && !isStillAsked(effect, stage, config)) return { outcome: "superseded", url };
  const { tabs, deskWindowId } = await findTabsFor(effect, crm, stage, wish);
  let shown: Shown | undefined;
  let trouble: unknown;
  for (const tab of tabs) {
    try {
      shown = await showInTab(tab, effect, stage, wish);
      if (shown.outcome !== "holds-desk") break;
    } catch (error) {
      // It was closed, left the CRM, or hangs: the next one will do.
      trouble = error;
    }
  }
  if ((!shown || shown.outcome === "holds-desk") && (crm.createTab || wish.newTab)) {
    const where = { active: activate, ...(deskWindowId !== undefined && { windowId: deskWindowId }) };
    shown = { outcome: "new-tab", tabId: await openTab(url, where) };
  }
  if (!shown && trouble !== undefined) throw trouble;
  const { outcome, tabId, page } = shown ?? { outcome: "no-tab" };
  if (tabId === undefined || outcome === "holds-desk") return { outcome, url };
  remember(stage, shownInKey(crm, effect), tabId);
  if (outcome === "login") stage.store.set("logins", { ...stage.store.get("logins"), [tabId]: crmId });
  if (activate) await bringToFront(tabId);
  if (outcome !== "navigating" && outcome !== "new-tab") return { outcome, url };
  return { outcome, url, seen: stage.loads.watch(tabId, page, outcome).then((loaded) => ({ ...loaded, url })) };
}

interface Shown {
  outcome: Outcome;
  tabId?: number | undefined;
  /** The page that was asked, which is to go. */
  page?: number;
}

function remember({ store }: Stage, key: string, tabId: number): void {
  const { [key]: _before, ...others } = store.get("shownIn");
  const kept = Object.entries(others).slice(1 - LIMITS.shownRecords);
  store.set("shownIn", { ...Object.fromEntries(kept), [key]: tabId });
}

/** Focus moves faster than pages load; what it left behind needs not be shown any more. */
function isStillAsked({ crmId, conversationId, url }: ShowRecord, { store }: Stage, config: Config): boolean {
  const focused = focusedId(store.get("summary"));
  const record = project(store.slice(focused === null ? [] : [focused]), config).records.get(crmId);
  return record?.conversationId === conversationId && record.url === url;
}

async function showInTab(tab: OpenTab, effect: ShowRecord, stage: Stage, wish: Wish): Promise<Shown> {
  const holdsDesk = stage.desks.tabIds.includes(tab.id);
  const situation = { holdsDesk, despiteUnsaved: wish.despiteUnsaved ?? false };
  if (!tab.discarded) {
    try {
      return await ask(tab.id, effect, stage, situation);
    } catch (error) {
      if (error instanceof NoAnswerError) throw error;
    }
    // No script there: the tab is older than its permission, or still loading.
    const isInjected = await injectNow(tab.id, CRM_SCRIPT).then(
      () => true,
      () => false,
    );
    if (isInjected) return ask(tab.id, effect, stage, situation);
  }
  if (holdsDesk) return { outcome: "holds-desk" };
  const now = await getTab(tab.id);
  if (!now || !isUsable(now, stage.configuration().sitesOf(effect.crmId))) throw new Error("The tab left the CRM.");
  // Asleep, crashed, not begun, or an error of the browser's: there is no page in which anything could be lost.
  await loadInTab(tab.id, effect.url);
  return { outcome: "navigating", tabId: tab.id };
}

async function ask(
  tabId: number,
  { url, crmId, conversationId }: ShowRecord,
  { store, config }: Stage,
  situation: { holdsDesk: boolean; despiteUnsaved: boolean },
): Promise<Shown> {
  const conversation = store.conversations.get(conversationId);
  const introduction = conversation ? introduce(conversation, "name") : {};
  const deskOrigins = config().settings.desk.origins;
  const request = { type: "show-record", url, crmId, conversationId, introduction, deskOrigins, ...situation } as const;
  const { shown, page } = await tellPage(tabId, request);
  // The script shares its process with the page, so even its answer is not taken on trust.
  if (!SHOWN.includes(shown)) throw new Error("The page gave no sensible answer.");
  return { outcome: shown, tabId, page };
}
