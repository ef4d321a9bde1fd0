import type { Page } from "@playwright/test";
import type { ExtensionBrowser } from "../../scripts/chromium";
import { attachTo, type BrowserTarget, browserSession, waitForTarget } from "./browser-target";

/** Lets a test click the extension's button in the toolbar. */
export const TRIGGER_ACTIONS = ["--enable-unsafe-extension-debugging"];

/** The popup as it hangs from the toolbar, which Playwright does not see. */
export interface ActionPopup {
  text(): Promise<string>;
  /** Clicks the button of that accessible name. */
  click(label: string): Promise<void>;
}

/** Clicks the extension's button over a page: that click is what `activeTab` asks for. */
export async function clickAction({ context, extensionId }: ExtensionBrowser, page: Page): Promise<ActionPopup> {
  const session = await browserSession(context);
  const targetId = await waitForTarget(session, "tab", page.url());
  // Newer than Playwright's list of what the protocol can do.
  const send = session.send.bind(session) as unknown as (method: string, parameters: object) => Promise<unknown>;
  await send("Extensions.triggerAction", { id: extensionId, targetId });
  const popup = await attachTo(session, await waitForTarget(session, "page", "popup.html"));
  return {
    text: async () => String(await evaluate(popup, "document.body?.innerText")),
    click: async (label) => {
      const selector = JSON.stringify(`[aria-label=${JSON.stringify(label)}]`);
      await evaluate(popup, `document.querySelector(${selector}).click()`);
    },
  };
}

async function evaluate(target: BrowserTarget, expression: string): Promise<unknown> {
  const answer = await target.send("Runtime.evaluate", { expression, userGesture: true });
  const { result, exceptionDetails } = answer as {
    result?: { value?: unknown };
    exceptionDetails?: { exception?: { description?: string } };
  };
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result?.value;
}
