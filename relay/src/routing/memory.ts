import * as z from "zod/mini";
import { type Engine, EngineAway } from "../engine/port";

/** More agents had no conversation; those who had it first are forgotten. */
export const HOLDERS = 50;
/** An event that comes again comes within the next few. */
export const MOVES = 20;
/** How often two processes may write the same conversation at once before it is given up. */
const TRIES = 10;

const memorySchema = z.object({
  /** Agents who had the conversation, and those who have it. */
  holders: z.array(z.object({ agent: z.string(), has: z.boolean() })),
  /** When the last one got it or it ended, by iAdvize's clock: ISO 8601 in UTC. */
  at: z.nullable(z.string()),
  /** The last events that changed this, and whom each made a former holder. */
  moves: z.array(z.object({ id: z.string(), transferredFrom: z.array(z.string()) })),
});
export type ConversationMemory = z.infer<typeof memorySchema>;
export type Holder = ConversationMemory["holders"][number];

export const NOTHING: ConversationMemory = { holders: [], at: null, moves: [] };

/** What is remembered of a conversation. @param key hash of its key */
export async function recall(engine: Engine, key: string): Promise<ConversationMemory> {
  return read((await engine.get("conversations", key))?.value);
}

/**
 * Decides by what is remembered of a conversation, and writes what is to be remembered before it answers. Where another
 * process wrote meanwhile, it is decided anew.
 */
export async function remember<Decided extends { memory?: ConversationMemory }>(
  engine: Engine,
  key: string,
  decide: (memory: ConversationMemory) => Decided,
): Promise<Decided> {
  for (let tries = 0; tries < TRIES; tries++) {
    const kept = await engine.get("conversations", key);
    const decided = decide(read(kept?.value));
    if (!decided.memory) return decided;
    if (await engine.put("conversations", key, JSON.stringify(decided.memory), kept?.revision ?? 0)) return decided;
  }
  throw new EngineAway("a conversation is written by too many at once");
}

function read(value: string | undefined): ConversationMemory {
  if (value === undefined) return NOTHING;
  try {
    return memorySchema.safeParse(JSON.parse(value)).data ?? NOTHING;
  } catch {
    return NOTHING;
  }
}
