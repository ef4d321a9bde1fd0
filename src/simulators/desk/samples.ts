import type { Conversation } from "./desk-state";
import type { SampleContext, SampleGroup } from "./sample";
import { deskSamples } from "./samples-desk";
import { pushSamples } from "./samples-push";
import { webhookSamples } from "./samples-webhook";

export function sampleGroups(context: SampleContext): readonly SampleGroup[] {
  return [
    { label: "Desk events", samples: deskSamples(context) },
    ...webhookSamples(context),
    { label: "Push API (retired)", endpoint: "push-api", samples: pushSamples(context) },
  ];
}

export function sampleContext(conversation: Conversation | undefined, hostname: string): SampleContext {
  const visitorId = conversation?.visitor.visitorId;
  return {
    conversationId: conversation?.conversationId ?? "7d3c9a10-54f2-4b6e-9c1d-0a8e6f2b4c35",
    projectId: conversation?.projectId ?? 7315,
    visitorId: typeof visitorId === "string" ? visitorId : "6f2c1f0e-7b34-4b0a-9a55-0d5c3e8a1042",
    personId: conversation?.personId ?? "C-1042",
    visitor: conversation?.visitor ?? { visitorId: "6f2c1f0e-7b34-4b0a-9a55-0d5c3e8a1042" },
    channel: conversation?.channel ?? "CHAT",
    platform: hostname.startsWith("sd.") ? "sd" : "ha",
    now: new Date(),
    newId: () => crypto.randomUUID(),
  };
}
