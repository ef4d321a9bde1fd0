import type { Sender } from "../platform/messaging";
import type { Answers, PageMessage, UiMessage } from "../protocol/to-worker";
import type { Bridge } from "./bridge";
import { expectReturn } from "./gone-desks";
import { afterArrival } from "./logins";
import type { Pace } from "./pace";
import { pause, resume } from "./pausing";
import type { Requests } from "./requests";
import { tryOut } from "./try-out";

export interface Awake {
  bridge: Bridge;
  requests: Requests;
  pace: Pace;
}

/** Answers a content script. */
export async function handlePage(
  message: PageMessage,
  sender: Sender,
  { bridge, requests, pace }: Awake,
): Promise<Answers[PageMessage["type"]]> {
  const { desks, store, timeline } = bridge;
  await pace.admit(message, sender, (count) => timeline.note({ kind: "problem", code: "events-held", count }));
  const { origins } = bridge.configuration.config.settings.desk;
  switch (message.type) {
    case "hello":
      if (origins.includes(sender.origin)) {
        desks.arrive(sender, message.listener);
        await store.commit();
      }
      return { origins };
    case "relay":
      return { acknowledged: await bridge.relay(message.captures, sender) };
    case "refused":
      for (const [reason, count] of Object.entries(message.counts)) {
        if (count > 0) timeline.note({ kind: "refused", reason: reason as keyof typeof message.counts, count });
      }
      if (message.lost > 0) timeline.note({ kind: "problem", code: "outbox-overflow", count: message.lost });
      return null;
    case "bye":
      desks.leave(sender, message.listener, new Date().toISOString());
      await store.commit();
      expectReturn(bridge);
      return null;
    case "arrived":
      if (sender.frameId === 0) bridge.stage.loads.arrived(sender.tabId);
      await afterArrival(message.isLogin, sender, bridge);
      return null;
    case "open-record":
      await requests.fromToast(message, sender);
      return null;
  }
}

/** Answers one of the extension's own pages. */
export async function handleUi(message: UiMessage, { bridge, requests }: Awake): Promise<Answers[UiMessage["type"]]> {
  switch (message.type) {
    case "ui/open-record":
      await requests.openRecord(message.conversationId, message.crmId, {});
      return null;
    case "ui/go-to-desk":
      await requests.goToDesk(message.conversationId);
      return null;
    case "ui/pause":
      await pause(bridge, message.length);
      return null;
    case "ui/resume":
      await resume(bridge);
      return null;
    case "ui/try-out":
      return { entries: await tryOut(bridge, message.crmId, message.visitor) };
  }
}
