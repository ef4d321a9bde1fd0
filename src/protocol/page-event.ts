import type { DeskEvent } from "../domain/events/desk-event";

/**
 * What a CRM page's own scripts receive by `window.postMessage` where page events are on for the CRM. The version counts
 * up when a change could break a reader; new event types and new optional fields do not.
 */
export interface PageEventMessage {
  source: "desk-bridge";
  version: 1;
  event: DeskEvent;
}
