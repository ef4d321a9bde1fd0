import type { Capture } from "../../../src/domain/events/capture";
import type { DeskEvent } from "../../../src/domain/events/desk-event";
import { type Normalized, normalize } from "../../../src/domain/events/normalize";

export const CAPTURE_FIELDS = {
  listener: "listener-1",
  sequence: 7,
  origin: "https://ha.iadvize.com",
  receivedAt: "2024-03-05T09:31:00.000Z",
};

/** Returns a message as a listener relays it. */
export function capture(data: unknown): Capture {
  return { ...CAPTURE_FIELDS, data };
}

export function normalizeData(data: unknown): Normalized {
  return normalize(capture(data));
}

/** Returns the event of a message. Throws if the message is rejected. */
export function eventOf(data: unknown): DeskEvent {
  const result = normalizeData(data);
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.rejection)}`);
  return result.event;
}

export function deskMessage(name: string, fields: object): object {
  return { event: `com.iadvize.desk.${name}`, ...fields };
}
