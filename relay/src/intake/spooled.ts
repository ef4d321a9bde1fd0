import * as z from "zod/mini";
import { postSchema, type ReadPost, readPost } from "../routing/post";
import type { SpooledLine } from "./delivery-order";

/** A line of the spool: the post, and when it was spooled. Lines of an older version have no time. */
const spooledSchema = z.extend(postSchema, { at: z.optional(z.number()) });

export interface Spooled extends SpooledLine {
  text: string;
}

export function toSpooled({ post }: ReadPost, at: number): string {
  return JSON.stringify({ ...post, at });
}

/** Parses what is needed of a waiting line. An invalid line has no conversation, so it does not wait for other lines. */
export function readSpooled(text: string): Spooled {
  const { at, read } = parse(text);
  const keys = read ? [laneOf(read), read.before].filter((key) => key !== undefined) : [];
  return { at: at ?? (read ? Date.parse(read.post.receivedAt) : 0), keys, text };
}

/** Returns the lane of an event. Events of a lane stay in order: those of a conversation, or those of an agent without one. */
export function laneOf({ conversation, event, id }: ReadPost): string {
  return conversation ?? (event.operatorId === undefined ? id : `agent ${event.operatorId}`);
}

export function postOf({ text }: Spooled): ReadPost | undefined {
  return parse(text).read;
}

function parse(text: string): { at?: number | undefined; read?: ReadPost } {
  try {
    const { data } = spooledSchema.safeParse(JSON.parse(text));
    if (!data) return {};
    const { at, ...post } = data;
    const read = readPost(post);
    return read.ok ? { at, read: read.read } : {};
  } catch {
    return {};
  }
}
