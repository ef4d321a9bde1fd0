import { type Capture, captureId } from "../../domain/events/capture";
import type { ReadEvent } from "../../domain/events/desk-event";
import { normalize } from "../../domain/events/normalize";
import { keyOf } from "../../domain/state/conversation-key";
import type { Sender } from "../../platform/messaging";
import { now } from "../base/now";
import type { Desks } from "../memory/desks";
import type { Timeline } from "../memory/timeline";
import type { HandledEvents } from "./handled-events";

/** An event that was not handled before. */
export interface AcceptedEvent {
  event: ReadEvent;
  conversationId: string | undefined;
  /** The desk that sent it; null where a relay tells. */
  desk: string | null;
  /** Another tab of the desk, or a relay, told the same: nothing new, but the desk's own word. */
  isTwin: boolean;
}

/**
 * Reads a capture, and notes in the timeline what it is.
 *
 * @param sender null where a relay tells
 * @param origins whose captures count
 * @returns undefined where it is refused, can't be read, or was handled before
 */
export function acceptEvent(
  capture: Capture,
  sender: Sender | null,
  origins: readonly string[],
  { handled, desks, timeline }: { handled: HandledEvents; desks: Desks; timeline: Timeline },
): AcceptedEvent | undefined {
  if (sender && !origins.includes(capture.origin)) {
    timeline.add({ kind: "refused", reason: "origin", count: 1 });
    return;
  }
  const normalized = normalize(capture);
  if (!normalized.ok) {
    const { rejection } = normalized;
    const what = rejection.reason === "field" ? { name: rejection.name, field: rejection.field } : {};
    timeline.add({ kind: "rejected", reason: rejection.reason, ...what, count: 1 });
    return;
  }
  const { event, problems } = normalized;
  const id = captureId(capture);
  const told = handled.check(event.id, id, sender === null);
  if (told === "again") return;
  const { type, source } = event;
  const conversationId = keyOf(event);
  const about = conversationId === undefined ? {} : { conversationId };
  const desk = sender && desks.noteEvent(sender, capture.receivedAt, conversationId, now());
  const isTwin = told === "twin" || (desk !== null && event.id === id && handled.isTwin(capture, desk));
  const via = desk === null ? ({ via: "relay" } as const) : {};
  if (!isTwin) timeline.add({ kind: "event", type, name: source.name, problems, ...about, ...via });
  return { event, conversationId, desk, isTwin };
}
