import { isJsonObject, type JsonObject } from "../json";
import * as LIMITS from "../limits";
import { type Capture, captureId } from "./capture";
import { deskFamily } from "./desk";
import type { Family, ReadEvent } from "./desk-event";
import { pushApiFamily } from "./push-api";
import type { FamilyTable } from "./row";
import { readVisitor, readWithdrawn } from "./visitor";
import { webhookFamily } from "./webhook";

/** Why a message is no event. */
export type Rejection =
  | { reason: "not-an-object" }
  /** It has the discriminator of no family. */
  | { reason: "no-family" }
  /** A required field is absent or of a wrong form. */
  | { reason: "field"; family: Family; name: string; field: string };

export type Normalized =
  /** `problems` names the optional fields that were left out because of their form or the limits. */
  { ok: true; event: ReadEvent; problems: string[] } | { ok: false; rejection: Rejection };

/** In the order in which a message with two discriminators is read. */
export const FAMILIES: readonly FamilyTable[] = [deskFamily, webhookFamily, pushApiFamily];

/**
 * Reads a message of any family into the canonical event. Never throws; a name that is not known becomes `unknown`.
 *
 * @param capture what a listener relayed; `data` is not trusted
 */
export function normalize(capture: Capture): Normalized {
  const message = capture.data;
  if (!isJsonObject(message)) return { ok: false, rejection: { reason: "not-an-object" } };
  for (const table of FAMILIES) {
    const name = table.nameOf(message);
    // A longer one names nothing, and would fill the timeline.
    if (name !== undefined && name.length <= LIMITS.text)
      return readEvent(table, name, table.payloadOf(message), capture);
  }
  return { ok: false, rejection: { reason: "no-family" } };
}

function readEvent(table: FamilyTable, name: string, payload: JsonObject, capture: Capture): Normalized {
  const { family } = table;

  const result = table.rowOf(name, payload)(payload);
  if (!result.ok) return { ok: false, rejection: { reason: "field", family, name, field: result.field } };
  const { visitor: rawVisitor, ...telling } = result.telling;
  const read = rawVisitor && readVisitor(rawVisitor);
  const withdrawn = rawVisitor && read && readWithdrawn(rawVisitor, read.visitor);
  // Every field of a payload was read by the schema of its row. That nothing else gets through is held by the tests.
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
