import type { Delivery } from "../engine/port";
import { hash } from "./hash";
import type { ReadPost } from "./post";
import type { Routed } from "./route";

/** What is kept for each agent of a routed event, the event itself before the word of a transfer. */
export function deliveriesOf(read: ReadPost, { to, transferredFrom }: Routed): Delivery[] {
  const { conversation, visitor, id } = read;
  const about = { conversation, visitor };
  const body = bodyOf(read, read.post.raw);
  const own = to.map((agent) => ({ agent, id, body, ...about }));
  if (transferredFrom.length === 0) return own;
  const told = bodyOf(read, JSON.stringify(transferOf(read)));
  return [...own, ...transferredFrom.map((agent) => ({ agent, id: hash(`${id} transferred`), body: told, ...about }))];
}

/** The posted text goes on as it is: what was not read can't be changed by being written again. */
function bodyOf({ origin, post }: ReadPost, data: string): string {
  return `{"origin":${JSON.stringify(origin)},"receivedAt":${JSON.stringify(post.receivedAt)},"data":${data}}`;
}

/** That a conversation went on to another agent, in the webhook's words, and not to whom. */
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
