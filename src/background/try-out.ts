import type { CompiledCrm } from "../domain/crm/compile";
import { findRecord } from "../domain/crm/record";
import type { Capture } from "../domain/events/capture";
import type { JsonObject } from "../domain/json";
import type { TimelineEntry } from "../domain/timeline/entry";
import { findCrm } from "../domain/view/config";
import type { Sender } from "../platform/messaging";
import { Bridge } from "./bridge";
import { DONE, type Performer } from "./perform/performer";
import { makePerformers } from "./perform/performers";
import { SessionStore } from "./session-store";

/** How long toast and notification stay, so that the agent can see them. */
const STAY_MS = 3_000;

/** No tab: nobody hears the simulated desk. */
const NOWHERE: Sender = { tabId: -1, frameId: 0, origin: "", url: "", openerTabId: null };

/**
 * Sends a simulated conversation to one CRM, by the way that every event goes: read, reduced, projected, performed. It
 * happens on a bridge of its own whose memory is never written, so the agent's conversations, their focus, badge and
 * timeline know nothing of it; what it opened in the CRM stays for the agent to look at.
 *
 * @returns what happened, the oldest first
 */
export async function tryOut(
  real: Bridge,
  crmId: string,
  visitor: Readonly<Record<string, string>>,
): Promise<TimelineEntry[]> {
  const { configuration, store } = real;
  const compiled = findCrm(configuration.config, crmId);
  const config = { ...configuration.config, crms: compiled ? [compiled] : [] };
  const scratch = SessionStore.scratch({ desks: store.get("desks"), shownIn: store.get("shownIn") });
  const bridge = new Bridge(scratch, { ...configuration, config }, quietPerformers());
  const conversationId = `try-out-${crypto.randomUUID()}`;
  const say = speaker(bridge);

  forgetAsked(real, crmId);
  await say({ event: "CONVERSATION_ADDED", conversationId });
  await say({ event: "CONVERSATION_VISITOR_UPDATED", conversationId, visitor: { ...NAME, ...visitor } });
  await bridge.settled();
  await say({ event: "CONVERSATION_FOCUSED", conversationId });
  if (!compiled) bridge.timeline.add({ ...RECORD, conversationId, crmId, outcome: "inactive" });
  else if (compiled.crm.openOn === "click") await click(bridge, compiled, conversationId);
  await bridge.settled();
  const entries = [...scratch.timeline.values()];
  setTimeout(() => void say({ event: "CONVERSATION_REMOVED", conversationId }), STAY_MS);
  return entries;
}

const RECORD = { kind: "effect", effect: "show-record" } as const;

/** What the agent's click would do. That the tab comes to the front is left to the settings: the agent looks at this page. */
async function click(bridge: Bridge, compiled: CompiledCrm, conversationId: string): Promise<void> {
  const conversation = bridge.store.conversations.get(conversationId);
  const url = conversation && findRecord(compiled, conversation).url;
  if (!url) return;
  const { id: crmId, activateTab: activate } = compiled.crm;
  const effect = { kind: "show-record", conversationId, crmId, url, because: "click", activate } as const;
  await bridge.perform([effect], `click/${conversationId}`);
}

const NAME = { firstName: "Camille", lastName: "Durand" };

/** Makes a function that tells the bridge an event as a listener would have heard it. */
function speaker(bridge: Bridge): (event: JsonObject) => Promise<void> {
  const listener = crypto.randomUUID();
  const [origin = ""] = bridge.configuration.config.settings.desk.origins;
  let sequence = 0;
  return async ({ event, ...fields }) => {
    sequence += 1;
    const data = { event: `com.iadvize.desk.${event}`, ...fields };
    const capture: Capture = { listener, sequence, origin, receivedAt: new Date().toISOString(), data };
    await bridge.relay([capture], { ...NOWHERE, origin });
  };
}

/** All but what speaks for the whole desk: the badge counts real conversations, and the desk stays where it is. */
function quietPerformers() {
  const quiet = { lane: () => "quiet", perform: async () => DONE } satisfies Performer<"set-badge" | "show-desk">;
  return { ...makePerformers(), "set-badge": quiet, "show-desk": quiet };
}

/** The CRM shows something else now than what was asked of it last; the next change of the settings asks again. */
function forgetAsked({ store }: Bridge, crmId: string): void {
  const { [crmId]: _gone, ...asked } = store.get("asked");
  store.set("asked", asked);
  store.commitSoon();
}
