import { OPERATOR_ID as operatorId } from "./agent";
import type { Sample, SampleContext, SampleGroup } from "./sample";

const clientId = 4127;
/** The deprecated events identify a conversation by a number. */
const oldConversationId = 48211907;

export function webhookSamples(context: SampleContext): readonly SampleGroup[] {
  const { conversationId, projectId, visitorId, channel } = context;
  const sample = (eventType: string, fields: object, variant = ""): Sample => ({
    id: variant ? `${eventType}/${variant}` : eventType,
    label: variant ? `${eventType}: ${variant}` : eventType,
    payload: { ...envelope(context, eventType), ...fields },
  });
  const conversation = { projectId, conversationId };
  const onsite = { visitorExternalId: "a81c0c4fe5d2", channel: "CHAT", visitorId };
  const offsite = { channel: channel === "CHAT" ? "WHATSAPP" : channel, visitorId };
  const old = { websiteId: projectId, operatorId, channel: "chat", visitorId };
  return [
    {
      label: "Webhooks",
      endpoint: "webhook",
      samples: [
        sample("v2.conversation.pushed", { ...conversation, operatorId, ...onsite }, "onsite"),
        sample("v2.conversation.pushed", { ...conversation, operatorId, ...offsite }, "offsite"),
        sample("v2.conversation.closed", { ...conversation, operatorIds: [operatorId], ...onsite }),
        sample("user.created", { userId: operatorId }),
        sample("user.updated", { userId: operatorId }),
        sample("user.connected", { userId: operatorId }),
        sample("user.disconnected", { userId: operatorId }),
        sample("user.availability.updated", {
          userId: operatorId,
          origin: "desk",
          availabilities: [
            { channel: "CHAT", status: "AVAILABLE" },
            { channel: "CALL", status: "UNAVAILABLE" },
            { channel: "THIRD_PARTY", status: "AVAILABLE" },
          ],
        }),
        sample("visitor.updated", { operatorId, visitorId }),
        sample("satisfaction.answered", { ...conversation, customerSatisfaction: 5 }, "customerSatisfaction"),
        sample("satisfaction.answered", { ...conversation, netPromoterScore: 9 }, "netPromoterScore"),
        sample(
          "satisfaction.answered",
          { ...conversation, satisfactionComment: "Quick and kind, thank you!" },
          "satisfactionComment",
        ),
        sample("satisfaction.answered", { ...conversation, customQuestion: true }, "customQuestion"),
        sample("transaction.attributed", {
          ...conversation,
          transactionId: context.newId(),
          receivedAt: context.now.toISOString(),
          externalId: "A-21502",
          amount: 129.9,
          source: "Onsite",
          operatorId,
        }),
      ],
    },
    {
      label: "Webhooks (deprecated)",
      endpoint: "webhook",
      samples: [
        sample("conversation.started", { ...old, conversationId: oldConversationId }),
        sample("conversation.transferred", {
          ...old,
          conversationId: oldConversationId + 1,
          transferredConversationId: oldConversationId,
        }),
        sample("conversation.closed", { ...old, conversationId: oldConversationId }),
      ],
    },
  ];
}

/** Each call has a new event ID. To simulate a retry, post the same text twice. */
function envelope({ newId, platform, now }: SampleContext, eventType: string) {
  const sentAt = new Date(now.getTime() + 400);
  return {
    eventId: newId(),
    eventType,
    platform,
    clientId,
    createdAt: now.toISOString(),
    sentAt: sentAt.toISOString(),
  };
}
