import { message, sendToWorker } from "../../platform/content-runtime";
import type { ToPage } from "../../protocol/to-page";
import type { Toaster } from "./toaster";

type OfferRecord = Extract<ToPage, { type: "offer-record" }>;

/** There is only one offer: the record that is wanted now. */
const OFFER = "offer";

/** Offers a record in a page that is kept because the agent worked in it. */
export interface Offer {
  /** False where the page leaves no room for it. */
  make(request: OfferRecord): boolean;
  withdraw(): void;
  /** The page removed a toast. */
  removed(id: string): void;
  /** Has the worker open a record, here or where the CRM's records are shown; says so where there is none any more. */
  open(conversationId: string, crmId: string, where: "here" | "usual"): void;
}

/** @param toaster asked for when it is needed: it tells of toasts that the page removed */
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
      void sendToWorker({ type: "offer-removed" }).catch(() => {
        // The worker makes it again where it is still due.
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
