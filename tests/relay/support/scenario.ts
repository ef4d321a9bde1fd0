import { createHash } from "node:crypto";

/** The events of a conversation, and the ids of the events that each agent should receive, in order. */
export interface Scenario {
  posts: Record<string, unknown>[];
  expected: Map<string, string[]>;
}

/** Returns a random number generator with a seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Creates a conversation that starts with one agent, may be transferred to another, and has an answer and a purchase. */
export function createScenario(number: number, agents: readonly string[], chance: () => number): Scenario {
  const pick = () => agents[Math.floor(chance() * agents.length)] ?? "";
  const conversationId = uuid(`conversation ${number}`);
  const first = pick();
  const second = chance() < 0.5 ? pick() : first;
  const expected = new Map<string, string[]>();
  const posts: Scenario["posts"] = [];
  let minute = 0;

  const tell = (eventType: string, fields: object, to: string[]): string => {
    const eventId = uuid(`${number} ${posts.length}`);
    minute += 1;
    const createdAt = new Date(Date.UTC(2024, 0, 1, 9, minute)).toISOString();
    posts.push({ eventId, eventType, platform: "ha", clientId: 1, createdAt, conversationId, ...fields });
    for (const agent of to) expected.set(agent, [...(expected.get(agent) ?? []), eventId]);
    return eventId;
  };
  const channel = { channel: "CHAT", projectId: 1, visitorId: uuid(`visitor ${number}`) };
  tell("v2.conversation.pushed", { operatorId: first, ...channel }, [first]);
  if (second !== first) {
    const id = tell("v2.conversation.pushed", { operatorId: second, ...channel }, [second]);
    expected.set(first, [...(expected.get(first) ?? []), `${id}/transferred`]);
  }
  const both = [...new Set([first, second])];
  tell("transaction.attributed", { transactionId: number, operatorId: second, amount: 19.9, projectId: 1 }, [second]);
  tell("v2.conversation.closed", { operatorIds: both, ...channel }, both);
  tell("satisfaction.answered", { projectId: 1, netPromoterScore: 9 }, both);
  return { posts, expected };
}

function uuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
