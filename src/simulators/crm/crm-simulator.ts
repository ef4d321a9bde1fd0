import { readPlace, type View } from "./crm-location";
import { openDesk } from "./desk-window";
import { type PageEvent, pageEvents } from "./page-events";

/** The CRM for scripts. */
export interface CrmSimulator {
  /** Pages loaded in this tab so far, this one included. */
  readonly loads: number;
  readonly view: View;
  /** What Desk Bridge has told this page, oldest first. */
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
