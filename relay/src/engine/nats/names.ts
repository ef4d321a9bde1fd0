import type { Room } from "../port";

export const STREAM = "DESK_BRIDGE_EVENTS";
const SUBJECT = "desk-bridge.events";
export const SUBJECTS = `${SUBJECT}.*`;

/** Headers by which entries are found that have to be erased. */
export const CONVERSATION = "Desk-Bridge-Conversation";
export const VISITOR = "Desk-Bridge-Visitor";

/** The subject of an agent's entries. Ids of agents have no letter that a subject may not have. */
export function subjectOf(agent: string): string {
  return `${SUBJECT}.${agent}`;
}

export function agentOf(subject: string): string {
  return subject.slice(SUBJECT.length + 1);
}

export function bucketOf(room: Room): string {
  return `desk-bridge-${room}`;
}
