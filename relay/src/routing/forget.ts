import { conversationKey } from "../../../src/domain/state/conversation-key";
import type { Engine } from "../engine/port";
import { conversationHash, readPost, visitorHash } from "./post";
import { watchWaitingEvents } from "./waiting-events";

/** Platforms that number conversations independently. */
const PLATFORMS = ["ha", "sd"];

/**
 * Erases everything that is stored about a visitor or a conversation.
 *
 * @param id `visitorId` or `conversationId`, as iAdvize sends it
 * @returns the number of erased events and memories of conversations
 */
export async function forget(engine: Engine, id: string): Promise<{ events: number; conversations: number }> {
  const keys = new Set(PLATFORMS.map((platform) => conversationKey(id, { platform, origin: "" })));
  const hashes = [...keys].map(conversationHash);
  const visitor = visitorHash(id);

  let events = 0;
  let conversations = 0;
  const waiting = await watchWaitingEvents(engine);
  for (const conversation of waiting.conversations()) {
    for (const [key, post] of waiting.of(conversation)) {
      const again = readPost(post);
      const isMeant = hashes.includes(conversation) || (again.ok && again.read.visitor === visitor);
      if (isMeant && (await waiting.remove(key))) events += 1;
    }
  }
  for (const conversation of hashes) {
    events += await engine.erase({ conversation });
    if (await engine.remove("conversations", conversation)) conversations += 1;
  }
  events += await engine.erase({ visitor });
  return { events, conversations };
}
