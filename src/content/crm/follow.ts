import { channelKey } from "../../domain/view/channel";
import { message, onWorkerMessage, sendToWorker } from "../../platform/content-runtime";
import { isLoginPage, makeLoginWatch, onArrival } from "./login-page";
import { createPageTeller } from "./page-events";
import { showDesk } from "./show-desk";
import { showRecord } from "./show-record";
import { createToaster } from "./toaster";
import { watchTyping } from "./unsaved";

/** Makes this page follow the desk, until the signal. */
export function follow(signal: AbortSignal, retire: () => void): void {
  const typing = watchTyping(signal);
  const toaster = createToaster(signal);
  const tellPage = createPageTeller();

  const openRecord = (conversationId: string, crmId: string, where: "usual" | "new-tab") =>
    void sendToWorker({ type: "open-record", conversationId, crmId, where }).catch(() => {});

  const arrive = () => {
    const isLogin = isLoginPage();
    if (isLogin) watchLogin();
    void sendToWorker({ type: "arrived", isLogin }).catch(() => {});
  };
  const watchLogin = makeLoginWatch(arrive, signal);
  onArrival(arrive, signal);
  onWorkerMessage(
    {
      "show-record": (request) => {
        const shown = showRecord(request, {
          typing,
          toaster,
          openInNewTab: ({ conversationId, crmId }) => openRecord(conversationId, crmId, "new-tab"),
        });
        if (shown === "login") watchLogin();
        return { shown, page: performance.timeOrigin };
      },
      look: () => ({ page: performance.timeOrigin, status: httpStatus() }),
      toast: ({ conversationId, crmId, introduction: { name, channel }, isUpdate }) => {
        if (isUpdate && !toaster.has(conversationId)) return;
        toaster.show(conversationId, {
          kind: [message("toastNew"), channelName(channel)].filter(Boolean).join(" · "),
          who: name ?? message("visitorUnknown"),
          actions: [{ label: message("toastOpen"), act: () => openRecord(conversationId, crmId, "usual") }],
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

function httpStatus(): number {
  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return load?.responseStatus ?? 0;
}
