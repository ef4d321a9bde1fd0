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

/** Who belongs to the company of processes. */
export const PROCESSES = "desk-bridge-processes";

/** Where a process is asked. */
export function processSubject(name: string): string {
  return `desk-bridge.processes.${name}`;
}

export function bucketOf(room: Room): string {
  return `desk-bridge-${room}`;
}

/** The stream behind a bucket, and the beginning of its subjects. */
export function streamOf(bucket: string): string {
  return `KV_${bucket}`;
}

export function keyOf(bucket: string, subject: string): string {
  return subject.slice(`$KV.${bucket}.`.length);
}
