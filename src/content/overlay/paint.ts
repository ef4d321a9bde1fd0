import { notifyWorker, onWorkerMessage } from "../../platform/content-runtime";
import { createConversationToasts } from "./conversation-toasts";
import { createLostTexts } from "./lost-texts";
import { createMarker } from "./marker";
import { createOffer } from "./offer";
import { publishOverlay } from "./published-overlay";
import { showDesk } from "./show-desk";
import { createToaster } from "./toaster";
import { createVeil } from "./veil";

const HERE = { isHere: true };

/** Displays over this page what the worker requests, until the signal is aborted. */
export function paint(signal: AbortSignal): void {
  const toaster = createToaster(signal, (id) => {
    offer.removed(id);
    lostTexts.removed(id);
  });
  const marker = createMarker(signal, () => notifyWorker({ type: "removed", what: "mark" }));
  const veil = createVeil(signal);
  const offer = createOffer(() => toaster);
  const lostTexts = createLostTexts(() => toaster, signal);
  publishOverlay({ offerTexts: lostTexts.offer }, signal);
  const conversations = createConversationToasts(toaster, offer);
  onWorkerMessage(
    {
      toast: (announcement) => ({ isHere: true, isShown: conversations.show(announcement) }),
      "dismiss-toast"({ conversationId }) {
        conversations.dismiss(conversationId);
        return HERE;
      },
      "offer-record"(request) {
        // There is only one toast for each conversation.
        conversations.dismiss(request.conversationId);
        toaster.prefer(request.corner);
        return { isShown: offer.make(request) };
      },
      "withdraw-offer"() {
        offer.withdraw();
        return HERE;
      },
      "show-desk": ({ selector, visible }) => ({ found: showDesk(selector, visible) }),
      veil({ text }) {
        if (text === null) veil.hide();
        else veil.show(text);
        return HERE;
      },
      mark({ text, detail }) {
        if (text === null) marker.hide();
        else marker.show({ text, ...(detail && { detail }) });
        return HERE;
      },
    },
    signal,
  );
}
