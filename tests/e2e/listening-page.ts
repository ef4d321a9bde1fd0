import type { Page } from "@playwright/test";
import type { PageEventMessage } from "../../src/protocol/page-event";
import type { SimulatorServer } from "../../tools/harness/simulator-server";

type Told = PageEventMessage["event"];

declare global {
  interface Window {
    /** What the extension sent to this page, in order. */
    told: Told[];
  }
}

const LISTEN = `window.told = []; addEventListener("message", ({ data }) => data?.source === "desk-bridge" && told.push(data.event))`;

/**
 * Serves a CRM whose pages only listen, each at its own address under `/listening/`. Returns a function that removes
 * it.
 */
export function serveListeningPages(server: SimulatorServer): () => void {
  return server.addRoute(
    "crm.example.test",
    "/listening/*",
    `<!doctype html><title>Listening</title><script>${LISTEN}</script>`,
  );
}

/** Returns the events that a page received. */
export function eventsReceivedBy(page: Page): Promise<Told[]> {
  return page.evaluate(() => window.told);
}
