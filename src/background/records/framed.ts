import { isOnSites } from "../../domain/crm/site";
import { type Sender, tellFrame } from "../../platform/messaging";
import { type PageFrame, pageFrame, pageFrameId, setPageFrame } from "../../platform/page-frames";
import { allCrmSites } from "../configuration";
import type { Stage } from "../perform/performer";

/** Knows the tabs whose own page is somebody else's, and in which a frame is the CRM's page. */
export class Framed {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
    for (const [tabId, frame] of Object.entries(stage.store.get("frames"))) setPageFrame(Number(tabId), frame);
  }

  /** A page of a CRM says that it is there. Resolves with true where it is the page of its tab from now on. */
  async arrived({ tabId, frameId, url, tabUrl }: Sender): Promise<boolean> {
    const known = pageFrame(tabId);
    if (frameId === 0) {
      if (known) this.forget(tabId);
      return true;
    }
    if (known?.frameId !== frameId) {
      const sites = allCrmSites(this.#stage.configuration());
      // The page around it may be the CRM's own.
      if (isOnSites(tabUrl, sites) || !isOnSites(url, sites)) return false;
      // Of several the first one stays, as long as it is there. It may hold the others.
      if (known && (await tellFrame(tabId, known.frameId, { type: "look" }))) return false;
    }
    this.#keep(tabId, { frameId, url });
    return true;
  }

  /** The tab has no such frame any more. */
  forget(tabId: number): void {
    const { [tabId]: gone, ...others } = this.#stage.store.get("frames");
    if (!gone) return;
    setPageFrame(tabId, undefined);
    this.#stage.store.set("frames", others);
  }

  #keep(tabId: number, frame: PageFrame): void {
    const { store } = this.#stage;
    setPageFrame(tabId, frame);
    store.set("frames", { ...store.get("frames"), [tabId]: frame });
  }
}

export function isPageOfTab({ tabId, frameId }: Pick<Sender, "tabId" | "frameId">): boolean {
  return frameId === pageFrameId(tabId);
}

/** The tabs whose page holds the desk. A frame that is the CRM's page does not: the desk is beside it. */
export function tabsAroundDesk({ desks }: Stage): number[] {
  return desks.tabIds.filter((tabId) => !pageFrame(tabId));
}
