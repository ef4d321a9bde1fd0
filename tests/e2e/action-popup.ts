import type { CDPSession, Page } from "@playwright/test";
import type { ExtensionBrowser } from "../../scripts/chromium";

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
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("the browser has no session of its own");
  const targetId = await waitForTarget(session, [{ type: "tab" }], page.url());
  // Newer than Playwright's list of what the protocol can do.
  const send = session.send.bind(session) as unknown as (method: string, parameters: object) => Promise<unknown>;
  await send("Extensions.triggerAction", { id: extensionId, targetId });
  const popupId = await waitForTarget(session, [{ type: "page" }], "popup.html");
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: popupId, flatten: false });
  const evaluate = (expression: string) => evaluateIn(session, sessionId, expression);
  return {
    text: async () => String(await evaluate("document.body?.innerText")),
    click: async (label) => {
      const selector = JSON.stringify(`[aria-label=${JSON.stringify(label)}]`);
      await evaluate(`document.querySelector(${selector}).click()`);
    },
  };
}

async function waitForTarget(session: CDPSession, filter: { type: string }[], url: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { targetInfos } = await session.send("Target.getTargets", { filter });
    const found = targetInfos.find((target) => target.url.includes(url));
    if (found) return found.targetId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`there is no ${url}`);
}

let lastId = 0;

function evaluateIn(session: CDPSession, sessionId: string, expression: string): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const listen = (event: { sessionId: string; message: string }) => {
      const answer = JSON.parse(event.message);
      if (event.sessionId !== sessionId || answer.id !== id) return;
      session.off("Target.receivedMessageFromTarget", listen);
      if (answer.result?.exceptionDetails) reject(new Error(answer.result.exceptionDetails.exception?.description));
      else resolve(answer.result?.result?.value);
    };
    session.on("Target.receivedMessageFromTarget", listen);
    const message = JSON.stringify({ id, method: "Runtime.evaluate", params: { expression, userGesture: true } });
    session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
  });
}
