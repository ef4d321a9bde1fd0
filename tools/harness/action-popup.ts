import type { Page } from "@playwright/test";
import { attachTo, type BrowserTarget, browserSession, waitForTarget } from "./browser-target";
import type { ExtensionBrowser } from "./chromium";

/**
 * Lets a script click the extension's button in the toolbar. A popup is at most as large as the screen, and a headless browser's
 * screen is by default smaller than any real one.
 */
export const TRIGGER_ACTIONS = ["--enable-unsafe-extension-debugging", "--screen-info={1600x1200}"];

/** The popup at the toolbar, which Playwright does not see. */
export interface ActionPopup {
  text(): Promise<string>;
  /** Clicks the button with this accessible name. */
  click(label: string): Promise<void>;
  /** Evaluates a function in the popup. It must not use variables of its surrounding scope. */
  evaluate<T>(look: () => T): Promise<T>;
  /** Takes a PNG screenshot of the popup in one theme. */
  picture(theme: "light" | "dark"): Promise<Buffer>;
  close(): Promise<void>;
}

/** Clicks the extension's button while a page is active, which grants the `activeTab` permission for it. */
export async function clickAction({ context, extensionId }: ExtensionBrowser, page: Page): Promise<ActionPopup> {
  const session = await browserSession(context);
  const targetId = await waitForTarget(session, "tab", page.url());
  // Newer than Playwright's types of the protocol.
  const send = session.send.bind(session) as unknown as (method: string, parameters: object) => Promise<unknown>;
  await send("Extensions.triggerAction", { id: extensionId, targetId });
  const popup = await attachTo(session, await waitForTarget(session, "page", "popup.html"));
  return {
    text: async () => String(await evaluate(popup, "document.body?.innerText")),
    click: async (label) => {
      const selector = JSON.stringify(`[aria-label=${JSON.stringify(label)}]`);
      await evaluate(popup, `document.querySelector(${selector}).click()`);
    },
    evaluate: async <T>(look: () => T) => JSON.parse(String(await evaluate(popup, `JSON.stringify((${look})())`))) as T,
    picture: async (theme) => {
      const features = [
        { name: "prefers-color-scheme", value: theme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ];
      await popup.send("Emulation.setEmulatedMedia", { features });
      const { data } = (await popup.send("Page.captureScreenshot", { format: "png" })) as { data: string };
      return Buffer.from(data, "base64");
    },
    close: async () => {
      // The popup may close before it responds.
      evaluate(popup, "close()").catch(() => {});
      await waitForTarget(session, "page", "popup.html", { gone: true });
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
