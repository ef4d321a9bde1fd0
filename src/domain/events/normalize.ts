import { isJsonObject, type JsonObject } from "../json";
import * as LIMITS from "../limits";
import { type Capture, captureId } from "./capture";
import type { Family, ReadEvent } from "./desk-event";
import { deskFamily } from "./desk-family";
import { pushApiFamily } from "./push-api-family";
import type { FamilyTable } from "./row";
import { readVisitor, readWithdrawn } from "./visitor";
import { webhookFamily } from "./webhook-family";

/** Why a message is not an event. */
export type Rejection =
  | { reason: "not-an-object" }
  /** It does not belong to a known family. */
  | { reason: "no-family" }
  /** A required field is missing or invalid. */
  | { reason: "field"; family: Family; name: string; field: string };

export type Normalized =
  /** `problems` contains the names of optional fields that were left out because they are invalid or exceed a limit. */
  { ok: true; event: ReadEvent; problems: string[] } | { ok: false; rejection: Rejection };

/** If a message matches several families, the first one is used. */
export const FAMILIES: readonly FamilyTable[] = [deskFamily, webhookFamily, pushApiFamily];

/**
 * Converts a message of any family to the canonical event. Never throws. An event with an unknown name becomes `unknown`.
 *
 * @param capture a capture from a listener; `data` is not trusted
 */
export function normalize(capture: Capture): Normalized {
  const message = capture.data;
  if (!isJsonObject(message)) return { ok: false, rejection: { reason: "not-an-object" } };
  for (const table of FAMILIES) {
    const name = table.nameOf(message);
    // A longer name is not a real event name, and would fill the timeline.
    if (name !== undefined && name.length <= LIMITS.text)
      return readEvent(table, name, table.payloadOf(message), capture);
  }
  return { ok: false, rejection: { reason: "no-family" } };
}

function readEvent(table: FamilyTable, name: string, payload: JsonObject, capture: Capture): Normalized {
  const { family } = table;

  const result = table.rowOf(name, payload)(payload);
  if (!result.ok) return { ok: false, rejection: { reason: "field", family, name, field: result.field } };
  const { visitor: rawVisitor, ...telling } = result.fields;
  const read = rawVisitor && readVisitor(rawVisitor);
  const withdrawn = rawVisitor && read && readWithdrawn(rawVisitor, read.visitor);
  // Every field of the payload was parsed by the schema of its row. Tests verify that no other field gets through.
  const event: ReadEvent = {
    id: captureId(capture),
    occurredAt: null,
    ...telling,
    source: { family, name },
    origin: capture.origin,
    receivedAt: capture.receivedAt,
    ...(read && { visitor: read.visitor }),
    ...(withdrawn && Object.keys(withdrawn).length > 0 && { withdrawn }),
  };
  const problems = [...result.problems, ...(read?.problems ?? [])].slice(0, LIMITS.problems);
  return { ok: true, event, problems: problems.map((path) => path.slice(0, LIMITS.text)) };
}
