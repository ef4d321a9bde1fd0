import type { DeskEvent } from "../domain/events/desk-event";

/**
 * The message that a CRM page's own scripts receive with `window.postMessage`, if page events are on for the CRM. The version
 * increases with each breaking change. New event types and new optional fields are not breaking changes.
 */
export interface PageEventMessage {
  source: "desk-bridge";
  version: 1;
  event: DeskEvent;
}
