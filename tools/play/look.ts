import type { BrowserContext, Page } from "@playwright/test";
import type { CrmSimulator } from "../../src/simulators/crm/crm-simulator";
import type { ExtensionBrowser } from "../harness/chromium";
import { followNotifications } from "./follow-notifications";
import { readToasts } from "./read-toasts";
import { CRM } from "./stage";

declare global {
  interface Window {
    crmSimulator: CrmSimulator;
  }
}

/** What can be seen in the CRM's tab. */
export interface CrmSight {
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

/** What the agent can see. */
export interface Sight extends CrmSight {
  /** What the notifications on screen are titled, or nothing. */
  notification: string;
}

const NOTHING: CrmSight = { tabs: 0, heading: "", contact: null, arrival: null, toast: "" };

export const crmPages = (context: BrowserContext): Page[] =>
  context.pages().filter((page) => page.url().startsWith(CRM));

/** Looks at the CRM. A page that is just being left has nothing to see. */
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

/** Answers a function that looks at all that the agent sees. Notifications are known from now on. */
export async function openEyes(browser: ExtensionBrowser): Promise<() => Promise<Sight>> {
  const notifications = await followNotifications(browser);
  return async () => {
    // A browser that is just being closed shows none.
    const titles = await notifications().catch(() => []);
    return { ...(await lookAtCrm(browser.context)), notification: titles.join("; ") };
  };
}
