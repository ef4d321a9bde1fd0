import { message, sendToWorker } from "../../platform/content-runtime";
import type { ToPage } from "../../protocol/to-page";
import type { Toaster } from "./toaster";

type OfferRecord = Extract<ToPage, { type: "offer-record" }>;

/** The ID of the only offer, which is for the current record. */
const OFFER = "offer";

/** Offers a record in a page that was not replaced because it contains the agent's work. */
export interface Offer {
  /** Returns false if the page has no room for it. */
  make(request: OfferRecord): boolean;
  withdraw(): void;
  /** Handles that the page removed a toast. */
  removed(id: string): void;
  /**
   * Asks the worker to open a record, in this tab or in the tab where the CRM's records are shown. Shows a message if
   * there is no record any more.
   */
  open(conversationId: string, crmId: string, where: "here" | "usual"): void;
}

/**
 * @param toaster returns the toaster when it is needed, because the toaster itself reports removed toasts to the offer
 */
export function createOffer(toaster: () => Toaster): Offer {
  async function ask(conversationId: string, crmId: string, where: "here" | "usual"): Promise<void> {
    const { isOpen } = await sendToWorker({ type: "open-record", conversationId, crmId, where });
    if (!isOpen) toaster().show(OFFER, { kind: message("toastRegion"), who: message("notifyOver"), actions: [] });
  }

  const open = (conversationId: string, crmId: string, where: "here" | "usual") =>
    void ask(conversationId, crmId, where).catch(() => {
      toaster().show(OFFER, { kind: message("toastRegion"), who: message("toastNotOpened"), actions: [] });
    });

  return {
    open,
    withdraw: () => toaster().dismiss(OFFER),
    removed(id) {
      if (id !== OFFER) return;
      void sendToWorker({ type: "removed", what: "offer" }).catch(() => {
        // The worker makes the offer again if it is still needed.
      });
    },
    make({ crmId, conversationId, introduction: { name, channel }, isElsewhere }) {
      const there = { label: message("toastGoThere"), act: () => open(conversationId, crmId, "usual") };
      const newTab = { label: message("toastOpenNewTab"), act: () => open(conversationId, crmId, "usual") };
      const here = { label: message("toastOpenHere"), act: () => open(conversationId, crmId, "here") };
      return toaster().show(OFFER, {
        kind: channel ?? message("toastRegion"),
        who: name ?? message("visitorUnknown"),
        note: message(isElsewhere ? "toastKept" : "toastUnsaved"),
        stays: true,
        actions: [isElsewhere ? there : newTab, here],
      });
    },
  };
}
