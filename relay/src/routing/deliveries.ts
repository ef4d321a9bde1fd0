import type { Delivery } from "../engine/port";
import { hash } from "./hash";
import type { ReadPost } from "./post";
import type { Routed } from "./route";

/** Returns the deliveries of a routed event: the event itself, then the notice to previous holders that it was transferred. */
export function deliveriesOf(read: ReadPost, { to, transferredFrom }: Routed): Delivery[] {
  const { conversation, visitor, id } = read;
  const about = { conversation, visitor };
  const body = bodyOf(read, read.post.raw);
  const own = to.map((agent) => ({ agent, id, body, ...about }));
  if (transferredFrom.length === 0) return own;
  const told = bodyOf(read, JSON.stringify(transferOf(read)));
  return [...own, ...transferredFrom.map((agent) => ({ agent, id: hash(`${id} transferred`), body: told, ...about }))];
}

/** Inserts the posted text unchanged, so that nothing is lost or changed by serialising it again. */
function bodyOf({ origin, post }: ReadPost, data: string): string {
  return `{"origin":${JSON.stringify(origin)},"receivedAt":${JSON.stringify(post.receivedAt)},"data":${data}}`;
}

/** Returns the notice, in the format of a webhook, that a conversation was transferred. It does not say to whom. */
function transferOf({ event }: ReadPost) {
  const { id, platform, clientId, projectId, conversationId, channel, occurredAt } = event;
  return {
    eventType: "conversation.transferred",
    eventId: `${id}/transferred`.slice(-200),
    ...(platform !== undefined && { platform }),
    ...(clientId !== undefined && { clientId }),
    ...(projectId !== undefined && { projectId }),
    ...(channel !== undefined && { channel }),
    ...(occurredAt !== null && { createdAt: occurredAt }),
    conversationId,
  };
}
