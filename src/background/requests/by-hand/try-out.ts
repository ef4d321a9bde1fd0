import { type SampleVisitor, sampleName } from "../../../domain/crm/sample";
import type { Capture } from "../../../domain/events/capture";
import type { JsonObject } from "../../../domain/json";
import { subjectOf } from "../../../domain/records/wishes";
import { findCrm } from "../../../domain/settings/config";
import type { Crm } from "../../../domain/settings/schema";
import type { TimelineEntry } from "../../../domain/timeline/entry";
import type { Sender } from "../../../platform/messaging";
import type { DeskPresence } from "../../../protocol/session";
import type { Bridge } from "../../bridge/bridge";
import type { Performer, Performers } from "../../effects/performer";
import type { SessionStore } from "../../memory/session-store";

/** How long the toast and the notification stay, so that the agent can see them. */
const SEEN_MS = 1_500;
/** How long the conversation stays after that. */
const STAY_MS = 3_000;

/**
 * A sender without a tab, so that nothing is sent to the simulated desk. If there is a real desk, the simulated one is
 * in the same container.
 */
function nowhere([desk]: DeskPresence[]): Sender {
  const container = desk?.container ?? "";
  return { tabId: -1, frameId: 0, origin: "", url: "", tabUrl: "", openerTabId: null, isPrivate: false, container };
}

/** The parts of the engine that this needs. */
export interface TrialEngine {
  createPerformers(): Performers;
  /** Creates a store that is never persisted. */
  scratch: typeof SessionStore.scratch;
  createBridge(...parts: ConstructorParameters<typeof Bridge>): Bridge;
}

/**
 * Sends a simulated conversation to one CRM, through the same steps as a real event. It uses its own bridge, whose
 * store is never persisted, so it does not affect the agent's conversations, focus, badge or timeline. The tabs that it
 * opened in the CRM stay, so that the agent can look at them.
 *
 * @returns what happened, the oldest entry first
 */
export async function tryOut(
  engine: TrialEngine,
  real: Bridge,
  crmId: string,
  visitor: SampleVisitor,
): Promise<TimelineEntry[]> {
  const { configuration, store } = real;
  const compiled = findCrm(configuration.config, crmId);
  const config = { ...configuration.config, crms: compiled ? [compiled] : [] };
  const scratch = engine.scratch({ desks: store.get("desks") });
  const performers = { ...engine.createPerformers(), "set-badge": QUIET, "show-desk": QUIET };
  const bridge = engine.createBridge(scratch, { ...configuration, config }, { performers, isTrial: true });
  const conversationId = `try-out-${crypto.randomUUID()}`;
  const send = makeSend(bridge, nowhere(real.desks.present));

  await send({ event: "CONVERSATION_ADDED", conversationId });
  await send({
    event: "CONVERSATION_VISITOR_UPDATED",
    conversationId,
    visitor: { ...sampleName(visitor), ...visitor },
  });
  await bridge.settled();
  // Both disappear as soon as the agent opens the conversation.
  await new Promise((resolve) => setTimeout(resolve, SEEN_MS));
  await send({ event: "CONVERSATION_FOCUSED", conversationId });
  if (!compiled) bridge.timeline.add({ ...RECORD, conversationId, crmId, outcome: "inactive" });
  else if (compiled.crm.openOn !== "never") await open(real, bridge, compiled.crm, conversationId);
  await bridge.settled();
  const entries = [...scratch.timeline.values()];
  setTimeout(() => void send({ event: "CONVERSATION_REMOVED", conversationId }), STAY_MS);
  return entries;
}

const RECORD = { kind: "effect", effect: "show-record" } as const;

/**
 * Opens the record through the real bridge, like all records, so that it cannot conflict with the record of the focused
 * conversation. The settings decide whether the tab is activated, because the agent is looking at the options page.
 */
async function open(real: Bridge, bridge: Bridge, crm: Crm, conversationId: string): Promise<void> {
  const conversation = bridge.store.conversations.get(conversationId);
  const subject = subjectOf(conversation, crm.id, bridge.context.config());
  for (const { index, reason, variable } of subject.refused) {
    const what = { template: index, reason, ...(variable !== undefined && { variable }) };
    bridge.timeline.add({ kind: "address-refused", conversationId, crmId: crm.id, ...what });
  }
  if (subject.url === null) return;
  const ask = { ...subject, conversationId, crmId: crm.id, because: "try", activate: crm.activateTab } as const;
  const result = await real.records.ask({ ...ask, fromStart: true });
  bridge.timeline.add({ ...RECORD, conversationId, crmId: crm.id, ...result });
}

/** Returns a function that sends an event to the bridge as if a listener had received it. */
function makeSend(bridge: Bridge, sender: Sender): (event: JsonObject) => Promise<void> {
  const listener = crypto.randomUUID();
  const [origin = ""] = bridge.configuration.config.settings.desk.origins;
  let sequence = 0;
  return async ({ event, ...fields }) => {
    sequence += 1;
    const data = { event: `com.iadvize.desk.${event}`, ...fields };
    const capture: Capture = { listener, sequence, origin, receivedAt: new Date().toISOString(), data };
    await bridge.handleCaptures([capture], { ...sender, origin });
  };
}

/** Effects on the whole desk do nothing: the badge counts only real conversations, and the desk stays where it is. */
const QUIET = {
  lane: () => "quiet",
  perform: async () => ({ outcome: "done" as const }),
} satisfies Performer<"set-badge" | "show-desk">;
