import type { Room } from "../port";

export const STREAM = "DESK_BRIDGE_EVENTS";
const SUBJECT = "desk-bridge.events";
export const SUBJECTS = `${SUBJECT}.*`;

/** Headers to find the entries to erase. */
export const CONVERSATION = "Desk-Bridge-Conversation";
export const VISITOR = "Desk-Bridge-Visitor";

/** Returns the subject of an agent's entries. All characters of an agent's id are allowed in a subject. */
export function subjectOf(agent: string): string {
  return `${SUBJECT}.${agent}`;
}

export function agentOf(subject: string): string {
  return subject.slice(SUBJECT.length + 1);
}

/** The bucket that lists the processes. */
export const PROCESSES = "desk-bridge-processes";

/** Returns the subject at which a process responds to questions. */
export function processSubject(name: string): string {
  return `desk-bridge.processes.${name}`;
}

export function bucketOf(room: Room): string {
  return `desk-bridge-${room}`;
}

/** Returns the name of the stream behind a bucket. */
export function streamOf(bucket: string): string {
  return `KV_${bucket}`;
}

export function keyOf(bucket: string, subject: string): string {
  return subject.slice(`$KV.${bucket}.`.length);
}
