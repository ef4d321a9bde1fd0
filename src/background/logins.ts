import { focusedId } from "../domain/state/desk-state";
import { findCrm } from "../domain/view/config";
import { project } from "../domain/view/project";
import type { Sender } from "../platform/messaging";
import type { Bridge } from "./bridge";

/**
 * A page of a CRM's tab arrived. Where the tab of a record asks for a login instead, the record is shown after it, if the
 * conversation still has the focus then.
 */
export async function afterArrival(isLogin: boolean, { tabId, frameId }: Sender, bridge: Bridge): Promise<void> {
  const { store, timeline } = bridge;
  if (frameId !== 0) return;
  const { [tabId]: awaiting, ...others } = store.get("logins");
  if (isLogin) {
    const crmId = crmShownIn(tabId, bridge);
    if (crmId === undefined || crmId === awaiting) return;
    store.set("logins", { ...others, [tabId]: crmId });
    timeline.note({ kind: "effect", effect: "show-record", crmId, outcome: "login" });
  } else if (awaiting !== undefined) {
    store.set("logins", others);
    await showAgain(awaiting, bridge);
    await store.commit();
  }
}

/** The CRM that follows the focus and whose record was shown in the tab last. */
function crmShownIn(tabId: number, { store, stage }: Bridge): string | undefined {
  const [key] = Object.entries(store.get("shownIn")).find(([, shownIn]) => shownIn === tabId) ?? [];
  const crmId = key?.split(" ", 1)[0] ?? "";
  return findCrm(stage.config(), crmId)?.crm.openOn === "focus" ? crmId : undefined;
}

async function showAgain(crmId: string, bridge: Bridge): Promise<void> {
  const { store, stage } = bridge;
  const focused = focusedId(store.get("summary"));
  const record = project(store.slice(focused === null ? [] : [focused]), stage.config()).records.get(crmId);
  if (!record?.url) return;
  const { conversationId, url } = record;
  const effect = { kind: "show-record", conversationId, crmId, url, because: "focus", activate: false } as const;
  await bridge.perform([effect], `login/${crmId}/${Date.now()}`);
}
