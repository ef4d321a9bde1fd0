import type { Page } from "@playwright/test";
import type { SimulatorServer } from "../../scripts/simulator-server";
import type { PageEventMessage } from "../../src/protocol/page-event";

type Told = PageEventMessage["event"];

declare global {
  interface Window {
    /** What the extension told this page, in its order. */
    told: Told[];
  }
}

const LISTEN = `window.told = []; addEventListener("message", ({ data }) => data?.source === "desk-bridge" && told.push(data.event))`;

/** A CRM that is nothing but a listener: pages of one address each, under `/listening/`. */
export function serveListeningPages(server: SimulatorServer): () => void {
  return server.addRoute(
    "crm.example.test",
    "/listening/*",
    `<!doctype html><title>Listening</title><script>${LISTEN}</script>`,
  );
}

/** The events that a page was told of. */
export function toldTo(page: Page): Promise<Told[]> {
  return page.evaluate(() => window.told);
}
