import { channelKey } from "../../domain/view/channel";
import { message, onWorkerMessage } from "../../platform/content-runtime";
import { createMarker } from "./marker";
import { createOffer } from "./offer";
import { createToaster } from "./toaster";

const HERE = { isHere: true };

/** Paints over this page what the worker says, until the signal. */
export function paint(signal: AbortSignal): void {
  const toaster = createToaster(signal, (id) => offer.removed(id));
  const marker = createMarker(signal);
  const offer = createOffer(() => toaster);
  onWorkerMessage(
    {
      toast({ conversationId, crmId, introduction: { name, channel }, isUpdate }) {
        if (isUpdate && !toaster.has(conversationId)) return HERE;
        toaster.show(conversationId, {
          kind: [message("toastNew"), channelName(channel)].filter(Boolean).join(" · "),
          who: name ?? message("visitorUnknown"),
          actions: [{ label: message("toastOpen"), act: () => offer.open(conversationId, crmId, "usual") }],
        });
        return HERE;
      },
      "dismiss-toast"({ conversationId }) {
        toaster.dismiss(conversationId);
        return HERE;
      },
      "offer-record"(request) {
        // One toast about one conversation is enough.
        toaster.dismiss(request.conversationId);
        return { isShown: offer.make(request) };
      },
      "withdraw-offer"() {
        offer.withdraw();
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

function channelName(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? message(key) : channel;
}
