import "../../src/platform/zod-config";
import { step } from "../../src/domain/decide/step";
import type { Capture } from "../../src/domain/events/capture";
import { normalize } from "../../src/domain/events/normalize";
import { createConfig } from "../../src/domain/settings/config";
import { readSettings } from "../../src/domain/settings/read-settings";
import { type Conversation, type DeskState, EMPTY_SUMMARY } from "../../src/domain/state/desk-state";
import { concernedBy } from "../../src/domain/state/reduce";
import { visitorOf } from "../harness/events";

const CRM = {
  id: "crm",
  name: "CRM",
  sites: ["https://crm.example.test/*"],
  records: ["https://crm.example.test/contacts/{visitor.externalUserId}"],
  pageEvents: true,
};
const NAMES = ["CONVERSATION_FOCUSED", "CONVERSATION_VISITOR_UPDATED", "CONVERSATION_FOCUS_LOST"] as const;

/** Microseconds per event in the pure core, with this number of conversations on the desk. */
export function measureCore(conversations: number, events: number): number {
  const config = createConfig(readSettings({ version: 1, crms: [CRM] }).settings, () => true);
  const known = new Map<string, Conversation>();
  let summary = EMPTY_SUMMARY;
  let sequence = 0;

  /** As in the worker: the core gets the slice of the state that the event affects. */
  function handle(name: string, id: string): void {
    sequence += 1;
    const normalized = normalize(captureOf(name, id, sequence));
    if (!normalized.ok) throw new Error("The bench posted an invalid event.");
    const ids = concernedBy(normalized.event, summary);
    const seen = ids === "all" ? [...known.keys()] : ids;
    const slice: DeskState = {
      summary,
      conversations: new Map(seen.flatMap((one) => (known.has(one) ? [[one, known.get(one) as Conversation]] : []))),
    };
    const { state } = step(slice, normalized.event, "tab:1", config);
    summary = state.summary;
    for (const [one, conversation] of state.conversations) known.set(one, conversation);
  }

  for (let n = 0; n < conversations; n += 1) handle("CONVERSATION_ADDED", `c-${n}`);
  const run = (count: number) => {
    for (let n = 0; n < count; n += 1) handle(NAMES[n % 3] ?? NAMES[0], `c-${Math.floor(n / 3) % conversations}`);
  };
  run(events / 4);
  const began = performance.now();
  run(events);
  return ((performance.now() - began) / events) * 1_000;
}

function captureOf(name: string, conversationId: string, sequence: number): Capture {
  const visitor = name === "CONVERSATION_VISITOR_UPDATED" ? { visitor: visitorOf(conversationId) } : {};
  return {
    listener: "listener-1",
    sequence,
    origin: "https://ha.iadvize.com",
    receivedAt: "2024-03-05T09:31:00.000Z",
    data: { event: `com.iadvize.desk.${name}`, conversationId, ...visitor },
  };
}
