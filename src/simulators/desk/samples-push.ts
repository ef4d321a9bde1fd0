import { OPERATOR_ID as operator_id } from "./agent";
import type { Sample, SampleContext } from "./sample";

const conversation_id = 48211907;

export function pushSamples({ now, projectId, personId }: SampleContext): readonly Sample[] {
  const conversation = { conversation_id, type: "chat", operator_id, website_id: projectId, group_id: 318 };
  const created = withoutZone(now);
  const parameters = {
    "operator.login": { operator_id },
    "operator.logout": { operator_id },
    "conversation.start": { ...conversation, custom_data: { extID: personId } },
    "conversation.end": conversation,
  };
  return Object.entries(parameters).map(([name, values]) => ({
    id: `push:${name}`,
    label: name,
    payload: { name, datetime: { created, sent: created }, parameters: values },
  }));
}

/** Formats a date as "YYYY-MM-DD HH:MM:SS" in UTC, the format of the push API. */
function withoutZone(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
