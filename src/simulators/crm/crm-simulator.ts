import { readPlace, type View } from "./crm-location";
import { openDesk } from "./desk-window";
import { type PageEvent, pageEvents } from "./page-events";

/** The API of the simulated CRM for scripts, such as tests. */
export interface CrmSimulator {
  /** The number of pages loaded in this tab so far, including this one. */
  readonly loads: number;
  readonly view: View;
  /** The events that Desk Bridge has sent to this page, the oldest first. */
  readonly pageEvents: readonly PageEvent[];
  openDesk(): Window | null;
}

declare global {
  interface Window {
    crmSimulator: CrmSimulator;
  }
}

export function createCrmSimulator(loads: number): CrmSimulator {
  return {
    loads,
    get view() {
      const { route, contactId, query } = readPlace(new URL(location.href));
      return { route, contactId, query };
    },
    get pageEvents() {
      return pageEvents.get();
    },
    openDesk,
  };
}
