import type { Known } from "../../domain/move/known";
import { othersIn } from "../../domain/records/after-move";
import { shows } from "../../domain/records/next-step";
import { isComing, type Place, screenIn } from "../../domain/records/place";
import { subjectOf } from "../../domain/records/wishes";
import type { Crm } from "../../domain/settings/schema";
import type { OpenTab } from "../../platform/tabs";
import type { PerformerContext } from "../effects/performer";
import { isUnanswered } from "../memory/submits";
import { askTab, type Reply } from "./ask-tab";
import type { EditedPages } from "./edited-pages";
import { holdsDesk } from "./framed-pages";
import { inAppOf } from "./in-app";

/** Asks a tab for the record of a place, with everything that is known of the tab, the place and the visitor. */
export async function askForPlace(
  context: PerformerContext,
  editedPages: EditedPages,
  place: Place,
  tab: OpenTab,
  crm: Crm,
  url: string,
): Promise<Reply> {
  const { wish, observed, tabId } = place;
  const isOwn = tab.id === tabId;
  const screen = screenIn(place, tab.id);
  const isThere = shows(screen, wish);
  const { settings } = context.config();
  return askTab(
    tab,
    {
      url,
      same: screen && isThere && !wish.fromStart ? [screen.landed] : [],
      holdsDesk: await holdsDesk(context, tab.id),
      deskOrigins: settings.desk.origins,
      overWork: wish.overWork || crm.unsaved === "ignore",
      anew: isOwn && observed.at === "unsure" && observed.anew,
      isRecord: screen !== null,
      known: knownBy(context, place),
      others: othersIn(place, tab.id),
      inApp: inAppOf(context, crm, wish),
    },
    {
      sites: context.configuration().sitesOf(crm.id),
      isNew: isComing(place, tab.id),
      mayHoldDraft: editedPages.mayHoldDraft(tab.id),
      isUnanswered: isUnanswered(context.store, tab.id),
    },
  );
}

/** Returns what is known of the visitor now. It may be more than at the time of the wish, with the same record address. */
function knownBy(context: PerformerContext, { wish: { conversationId, url, known }, crmId }: Place): Known {
  const conversation = context.store.conversations.get(conversationId ?? "");
  const now = subjectOf(conversation, crmId, context.config());
  return now.url === url ? { ...now.known, ...known } : known;
}
