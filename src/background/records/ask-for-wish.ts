import type { Known } from "../../domain/move/known";
import { othersIn } from "../../domain/records/after-move";
import { shows } from "../../domain/records/next-step";
import { isComing, type Place, screenIn } from "../../domain/records/place";
import { subjectOf } from "../../domain/records/wishes";
import type { Crm } from "../../domain/settings/schema";
import type { OpenTab } from "../../platform/tabs";
import type { Stage } from "../effects/performer";
import { isUnanswered } from "../memory/submits";
import { askTab, type Reply } from "./ask-tab";
import { holdsDesk } from "./framed";
import { inAppOf } from "./in-app";
import type { Sleepers } from "./sleepers";

/** Asks the page of a tab to show the record that a place wants. */
export async function askForWish(
  stage: Stage,
  sleepers: Sleepers,
  place: Place,
  { tab, crm, url }: { tab: OpenTab; crm: Crm; url: string },
): Promise<Reply> {
  const { wish, observed, tabId } = place;
  const isOwn = tab.id === tabId;
  const screen = screenIn(place, tab.id);
  const isThere = shows(screen, wish);
  const { settings } = stage.config();
  return askTab(
    tab,
    {
      url,
      same: screen && isThere && !wish.fromStart ? [screen.landed] : [],
      holdsDesk: await holdsDesk(stage, tab.id),
      deskOrigins: settings.desk.origins,
      overWork: wish.overWork || crm.unsaved === "ignore",
      anew: isOwn && observed.at === "unsure" && observed.anew,
      isRecord: screen !== null,
      known: knownBy(stage, place),
      others: othersIn(place, tab.id),
      inApp: inAppOf(stage, crm, wish),
    },
    {
      sites: stage.configuration().sitesOf(crm.id),
      isNew: isComing(place, tab.id),
      mayHoldDraft: sleepers.mayHoldDraft(tab.id),
      isUnanswered: isUnanswered(stage.store, tab.id),
    },
  );
}

/** Returns what is known of the visitor now. It may be more than at the time of the wish, with the same record address. */
function knownBy(stage: Stage, { wish: { conversationId, url, known }, crmId }: Place): Known {
  const conversation = stage.store.conversations.get(conversationId ?? "");
  const now = subjectOf(conversation, crmId, stage.config());
  return now.url === url ? { ...now.known, ...known } : known;
}
