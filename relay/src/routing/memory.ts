import * as z from "zod/mini";
import { type Appended, type Delivery, type Engine, EngineUnavailable, type Write } from "../engine/port";

/** Maximum number of holders that are stored, more than any conversation has. The oldest are dropped. */
export const HOLDERS = 50;
/** Number of events that are stored to recognise a repeated one, which arrives soon after the first. */
export const MOVES = 20;
/** Maximum number of attempts if two processes write the same conversation at once. */
const TRIES = 10;

const memorySchema = z.object({
  /** Agents who had the conversation, and those who have it. */
  holders: z.array(z.object({ agent: z.string(), has: z.boolean() })),
  /** When the last holder got the conversation, or when it ended, by iAdvize's clock: ISO 8601 in UTC. */
  at: z.nullable(z.string()),
  /** The last events that changed the holders, and whom each of them made a previous holder. */
  moves: z.array(z.object({ id: z.string(), transferredFrom: z.array(z.string()) })),
});
export type ConversationMemory = z.infer<typeof memorySchema>;
export type Holder = ConversationMemory["holders"][number];

export const EMPTY_MEMORY: ConversationMemory = { holders: [], at: null, moves: [] };

/** Reads the memory of a conversation. @param key the hash of its key */
export async function readMemory(engine: Engine, key: string): Promise<ConversationMemory> {
  return read((await engine.get("conversations", key))?.value);
}

/**
 * Decides with the memory of a conversation what to store of an event, and stores it with the new memory. If another process
 * changed the memory in the meantime, decides again.
 *
 * @param isFirst there is probably no memory of the conversation yet, so it is not read first; the write fails if there is
 * @returns the decision, and the result for each delivery
 */
export async function storeWithMemory<Decided extends { memory?: ConversationMemory; deliveries: readonly Delivery[] }>(
  engine: Engine,
  key: string | undefined,
  isFirst: boolean,
  decide: (memory: ConversationMemory) => Decided,
): Promise<{ decided: Decided; appended: Appended[] }> {
  for (let tries = 0; tries < TRIES; tries++) {
    const isGuess = isFirst && tries === 0;
    const kept = key === undefined || isGuess ? undefined : await engine.get("conversations", key);
    const decided = decide(read(kept?.value));
    const { memory, deliveries } = decided;
    const write = key !== undefined && memory && writeOf(key, memory, kept?.revision);
    if (isGuess && !write) continue;
    if (!write && deliveries.length === 0) return { decided, appended: [] };
    const appended = await engine.append(deliveries, write || undefined);
    if (appended) return { decided, appended };
  }
  throw new EngineUnavailable("a conversation is written by too many at once");
}

function writeOf(key: string, memory: ConversationMemory, revision = 0): Write {
  return { room: "conversations", key, value: JSON.stringify(memory), revision };
}

function read(value: string | undefined): ConversationMemory {
  if (value === undefined) return EMPTY_MEMORY;
  try {
    return memorySchema.safeParse(JSON.parse(value)).data ?? EMPTY_MEMORY;
  } catch {
    return EMPTY_MEMORY;
  }
}
