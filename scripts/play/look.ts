import type { BrowserContext, Page } from "@playwright/test";
import type { CrmSimulator } from "../../src/simulators/crm/crm-simulator";
import { readToasts } from "./read-toasts";
import { CRM } from "./stage";

declare global {
  interface Window {
    crmSimulator: CrmSimulator;
  }
}

/** What can be seen in the CRM's tab. */
export interface Sight {
  /** How many tabs of the CRM there are; what follows is of the first. */
  tabs: number;
  heading: string;
  /** The contact whose record is on screen. */
  contact: string | null;
  /** The last new conversation that the page was told of. */
  arrival: string | null;
  /** What the toast says, or nothing. */
  toast: string;
}

const NOTHING: Sight = { tabs: 0, heading: "", contact: null, arrival: null, toast: "" };

export const crmPages = (context: BrowserContext): Page[] =>
  context.pages().filter((page) => page.url().startsWith(CRM));

/** Looks at the CRM. A page that is just being left has nothing to see. */
export async function lookAtCrm(context: BrowserContext): Promise<Sight> {
  const [page, ...others] = crmPages(context);
  if (!page) return NOTHING;
  const tabs = 1 + others.length;
  try {
    const content = await page.evaluate(() => ({
      heading: document.querySelector("h1")?.textContent ?? "",
      contact: document.querySelector("[data-contact]")?.getAttribute("data-contact") ?? null,
      arrivals: window.crmSimulator.pageEvents.flatMap(({ event }) =>
        event.type === "conversation.added" && typeof event.conversationId === "string" ? [event.conversationId] : [],
      ),
    }));
    const { heading, contact, arrivals } = content;
    const toast = (await readToasts(page)).join("; ");
    return { tabs, heading, contact, arrival: arrivals.at(-1) ?? null, toast };
  } catch {
    return { ...NOTHING, tabs };
  }
}
