import type { BrowserContext, Page } from "@playwright/test";
import type { CrmSimulator } from "../../src/simulators/crm/crm-simulator";
import type { ExtensionBrowser } from "../harness/chromium";
import { CRM } from "./demo";
import { followNotifications } from "./follow-notifications";
import { readToasts } from "./read-toasts";

declare global {
  interface Window {
    crmSimulator: CrmSimulator;
  }
}

/** What is visible in the CRM's tab. */
export interface CrmSight {
  /** The number of tabs of the CRM. All other properties are those of the first tab. */
  tabs: number;
  heading: string;
  /** The contact whose record is on screen. */
  contact: string | null;
  /** The last new conversation of which the page was notified. */
  arrival: string | null;
  /** The text of the toast, or an empty string. */
  toast: string;
}

/** What is visible to the agent. */
export interface Sight extends CrmSight {
  /** The titles of the notifications on screen, or an empty string. */
  notification: string;
}

const NOTHING: CrmSight = { tabs: 0, heading: "", contact: null, arrival: null, toast: "" };

export const crmPages = (context: BrowserContext): Page[] =>
  context.pages().filter((page) => page.url().startsWith(CRM));

/** Looks at the CRM. Nothing is visible on a page that is just being unloaded. */
export async function lookAtCrm(context: BrowserContext): Promise<CrmSight> {
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

/** Returns a function that looks at everything that the agent sees, including notifications created from now on. */
export async function createObserver(browser: ExtensionBrowser): Promise<() => Promise<Sight>> {
  const notifications = await followNotifications(browser);
  return async () => {
    // A browser that is being closed shows none.
    const titles = await notifications().catch(() => []);
    return { ...(await lookAtCrm(browser.context)), notification: titles.join("; ") };
  };
}
