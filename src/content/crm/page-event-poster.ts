import type { DeskEvent } from "../../domain/events/desk-event";
import * as LIMITS from "../../domain/limits";
import type { PageEventMessage } from "../../protocol/page-event";

/** Returns a function that posts events to the page's own scripts, each once by its ID, in the order of arrival. */
export function createPageEventPoster(): (events: DeskEvent[]) => void {
  const told = new Set<string>();
  return (events) => {
    for (const event of events) {
      if (told.has(event.id)) continue;
      told.add(event.id);
      for (const oldest of told) if (told.size > LIMITS.pageEventsRemembered) told.delete(oldest);
      const message: PageEventMessage = { source: "desk-bridge", version: 1, event };
      window.postMessage(message, location.origin);
    }
  };
}
