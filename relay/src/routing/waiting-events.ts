import type { Engine } from "../engine/port";
import { type Post, postSchema, type ReadPost, readPost } from "./post";

/** How long an event waits until the holder of its conversation is known. */
export const WAIT_MS = 3_600_000;

export interface WaitingEvents {
  add(read: ReadPost): Promise<void>;
  /** Waiting events, by the hash of their conversation. */
  of(conversation: string): [key: string, post: Post][];
  conversations(): string[];
  expired(now: number): string[];
  remove(key: string): Promise<boolean>;
}

/** Watches the waiting events of all processes. */
export async function watchWaitingEvents(engine: Engine): Promise<WaitingEvents> {
  const posts = new Map<string, { post: Post; conversation: string }>();
  const byConversation = new Map<string, Set<string>>();
  const put = (key: string, read: ReadPost) => {
    if (read.conversation === undefined) return;
    posts.set(key, { post: read.post, conversation: read.conversation });
    byConversation.set(read.conversation, (byConversation.get(read.conversation) ?? new Set()).add(key));
  };
  const drop = (key: string) => {
    const conversation = posts.get(key)?.conversation ?? "";
    posts.delete(key);
    const keys = byConversation.get(conversation);
    keys?.delete(key);
    if (keys?.size === 0) byConversation.delete(conversation);
  };

  await engine.watch("waiting", (key, value) => {
    const read = value === undefined ? undefined : parse(value);
    if (read) put(key, read);
    else drop(key);
  });

  return {
    async add(read) {
      await engine.put("waiting", read.id, JSON.stringify(read.post));
      put(read.id, read);
    },
    of: (conversation) =>
      [...(byConversation.get(conversation) ?? [])].flatMap((key) => {
        const post = posts.get(key)?.post;
        return post ? [[key, post]] : [];
      }),
    conversations: () => [...byConversation.keys()],
    expired: (now) =>
      [...posts].filter(([, { post }]) => Date.parse(post.receivedAt) < now - WAIT_MS).map(([key]) => key),
    async remove(key) {
      const isMine = await engine.remove("waiting", key);
      drop(key);
      return isMine;
    },
  };
}

function parse(value: string): ReadPost | undefined {
  try {
    const post = postSchema.safeParse(JSON.parse(value));
    const read = post.success ? readPost(post.data) : undefined;
    return read?.ok ? read.read : undefined;
  } catch {
    return undefined;
  }
}
