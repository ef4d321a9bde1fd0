import { isOnSites } from "../../domain/crm/site";
import { type Sender, sendToFrame } from "../../platform/messaging";
import { type PageFrame, pageFrame, pageFrameId, setPageFrame } from "../../platform/page-frames";
import { framePositions, mayPageReturn } from "../../platform/scripting";
import { allCrmSites } from "../configuration/configuration";
import type { PerformerContext } from "../effects/performer";

/** Knows the tabs whose own page is somebody else's, and in which a frame is the CRM's page. */
export class FramedPages {
  readonly #context: PerformerContext;

  constructor(context: PerformerContext) {
    this.#context = context;
    for (const [tabId, frame] of Object.entries(context.store.get("frames"))) setPageFrame(Number(tabId), frame);
  }

  /**
   * A page of a CRM says that it is there. Resolves with true where it is the page of its tab from now on.
   *
   * @param isInUse a record was shown in the tab
   */
  async arrived({ tabId, frameId, url, tabUrl }: Sender, isInUse: boolean): Promise<boolean> {
    if (frameId === 0) {
      this.forget(tabId);
      return true;
    }
    for (let known = pageFrame(tabId); known?.frameId !== frameId; ) {
      const sites = allCrmSites(this.#context.configuration());
      // The page around it may be the CRM's own.
      if (isOnSites(tabUrl, sites) || !isOnSites(url, sites)) return false;
      if (!known) break;
      // Of several the first one stays, as long as it is there or at a sign-in. As long as it showed nothing it may be the page's own frame that came first.
      if (await sendToFrame(tabId, known.frameId, { type: "ping" })) {
        const [own, its] = isInUse ? [] : await framePositions(tabId, [frameId, known.frameId]);
        if (!own || !its || own.depth >= its.depth) return false;
        // It comes back with a record.
      } else if (isInUse && (await mayPageReturn(tabId))) return false;
      // Another one may have come meanwhile.
      const now = pageFrame(tabId);
      if (now?.frameId === known.frameId) break;
      known = now;
    }
    this.#keep(tabId, { frameId, url });
    return true;
  }

  /** The tab has no such frame any more. */
  forget(tabId: number): void {
    const { [tabId]: gone, ...others } = this.#context.store.get("frames");
    if (!gone) return;
    setPageFrame(tabId, undefined);
    this.#context.store.set("frames", others);
  }

  #keep(tabId: number, frame: PageFrame): void {
    const { store } = this.#context;
    setPageFrame(tabId, frame);
    store.set("frames", { ...store.get("frames"), [tabId]: frame });
  }
}

export function isPageOfTab({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">): boolean {
  return frameId === pageFrameId(tabId);
}

/** The tabs whose own page holds the desk. Of a frame that is the CRM's page the desk is beside, as a rule. */
export function tabsAroundDesk({ desks }: PerformerContext): number[] {
  return desks.tabIds.filter((tabId) => !pageFrame(tabId));
}

/** Whether the page of a tab holds a desk, be it the tab's own or a frame. In doubt it does. */
export async function holdsDesk({ desks }: PerformerContext, tabId: number): Promise<boolean> {
  const frame = pageFrame(tabId);
  const deskId = desks.present.find((one) => one.tabId === tabId)?.frameId ?? null;
  if (deskId === null || !frame) return deskId !== null;
  const [page, desk] = await framePositions(tabId, [frame.frameId, deskId]);
  return !page || !desk || (desk.around?.includes(page.origin) ?? desk.depth > page.depth);
}
