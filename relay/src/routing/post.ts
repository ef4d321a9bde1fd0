import * as z from "zod/mini";
import type { ReadEvent } from "../../../src/domain/events/desk-event";
import { normalize, type Rejection } from "../../../src/domain/events/normalize";
import { isJsonObject } from "../../../src/domain/json";
import { keyOf } from "../../../src/domain/state/conversation-key";
import { hash } from "./hash";

/** An event as it was posted, which is all that has to be stored. */
export const postSchema = z.object({
  family: z.enum(["webhook", "push-api"]),
  /** ISO 8601 in UTC. */
  receivedAt: z.iso.datetime(),
  /** JSON text. */
  raw: z.string(),
});
export type Post = z.infer<typeof postSchema>;

export interface ReadPost {
  post: Post;
  event: ReadEvent;
  /** Identifies the event: the hash of its `eventId`, which is the same on a retry, otherwise of the whole post. */
  id: string;
  origin: string;
  /** Hashes by which events are erased and conversations are stored. */
  conversation?: string;
  before?: string;
  visitor?: string;
}

export type PostRejection = Rejection | { reason: "no-json" } | { reason: "other-family" };

/** The platform of a payload that does not contain one. */
const PLATFORM = "ha";

/** Parses a post with the same normalizer as the browser. */
export function readPost(post: Post): { ok: true; read: ReadPost } | { ok: false; rejection: PostRejection } {
  const { family, raw, receivedAt } = post;
  const data = parse(raw);
  if (data === undefined) return { ok: false, rejection: { reason: "no-json" } };
  const origin = originOf(data);
  // The stream provides the sequence number and the listener, and the event is not in it yet.
  const normalized = normalize({ listener: "unnumbered", sequence: 1, origin, receivedAt, data });
  if (!normalized.ok) return { ok: false, rejection: normalized.rejection };
  const { event } = normalized;
  if (event.source.family !== family) return { ok: false, rejection: { reason: "other-family" } };

  const hasId = isJsonObject(data) && data.eventId !== undefined && event.id !== "unnumbered:1";
  const key = keyOf(event);
  const previous = event.type === "conversation.transferred" ? event.previousConversationId : undefined;
  const before = previous === undefined ? undefined : keyOf({ ...event, conversationId: previous });
  const visitorId = event.visitor?.visitorId;
  return {
    ok: true,
    read: {
      post,
      event,
      id: hash(hasId ? `id ${event.id}` : `${family} ${raw}`),
      origin,
      ...(key !== undefined && { conversation: conversationHash(key) }),
      ...(before !== undefined && { before: conversationHash(before) }),
      ...(visitorId !== undefined && { visitor: visitorHash(visitorId) }),
    },
  };
}

/** @param key as returned by `conversationKey`: a UUID, or a number with its platform, as in `12@ha` */
export function conversationHash(key: string): string {
  return hash(`conversation ${key}`);
}

export function visitorHash(visitorId: string): string {
  return hash(`visitor ${visitorId}`);
}

function originOf(data: unknown): string {
  const platform = isJsonObject(data) ? data.platform : undefined;
  const isName = typeof platform === "string" && /^[a-z]{2,12}$/.test(platform);
  return `https://${isName ? platform : PLATFORM}.iadvize.com`;
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
