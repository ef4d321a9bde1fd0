import { channelKey } from "../../domain/view/channel";
import { message, onWorkerMessage, sendToWorker } from "../../platform/content-runtime";
import { loginOf, makeLoginWatch, onArrival } from "./login-page";
import { createMarker } from "./marker";
import { createOffer } from "./offer";
import { createPageTeller } from "./page-events";
import { createRecordPage, httpStatus, place } from "./record-page";
import { showDesk } from "./show-desk";
import { createToaster } from "./toaster";
import { watchWork } from "./work/watch-work";

/** Makes this page follow the desk, until the signal. */
export function follow(signal: AbortSignal, retire: () => void): void {
  const work = watchWork(signal);
  const toaster = createToaster(signal, (id) => offer.removed(id));
  const marker = createMarker(signal);
  const offer = createOffer(() => toaster);
  const tellPage = createPageTeller();

  const arrive = () => {
    const login = loginOf();
    if (login !== "none") watchLogin();
    void sendToWorker({ type: "arrived", ...place(), status: httpStatus(), login }).catch(() => {
      // The worker looks by itself when it is back.
    });
  };
  const record = createRecordPage(work, arrive, signal);
  const watchLogin = makeLoginWatch(arrive, signal);
  onArrival(arrive, signal);
  onWorkerMessage(
    {
      "show-record": (request) => {
        const answer = record.show(request);
        if (answer.did === "login") watchLogin();
        return answer;
      },
      "stop-record": () => void record.stop(),
      "offer-record": (request) => ({ isShown: offer.make(request) }),
      "withdraw-offer": offer.withdraw,
      mark: ({ text, detail }) => (text === null ? marker.hide() : marker.show({ text, ...(detail && { detail }) })),
      look: record.look,
      toast: ({ conversationId, crmId, introduction: { name, channel }, isUpdate }) => {
        if (isUpdate && !toaster.has(conversationId)) return;
        toaster.show(conversationId, {
          kind: [message("toastNew"), channelName(channel)].filter(Boolean).join(" · "),
          who: name ?? message("visitorUnknown"),
          actions: [{ label: message("toastOpen"), act: () => offer.open(conversationId, crmId, "usual") }],
        });
      },
      "dismiss-toast": ({ conversationId }) => toaster.dismiss(conversationId),
      "show-desk": ({ selector, visible }) => ({ found: showDesk(selector, visible) }),
      tell: ({ events }) => tellPage(events),
      retire,
    },
    signal,
  );
}

function channelName(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? message(key) : channel;
}
