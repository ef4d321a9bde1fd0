import type { BrowserContext, Page } from "@playwright/test";
import type { Json } from "../../src/domain/json";
import { SetupError } from "../setup/setup.mjs";
import { arrangeWindows } from "./arrange-windows";
import type { DemoEnvironment } from "./demo";
import { startRelayDemo } from "./relay/relay-demo";

const WELCOME = `
Desk Bridge is running in a browser of its own: a desk on the left, a CRM on the right.
Both are simulated and run on this machine; the extension is the real one.

  To try:
  - Add a visitor in the desk: the CRM shows the visitor's record.
  - Add one who has not logged in, then let them log in: the record opens at that moment.
  - Add more and click from one conversation to the other: the CRM follows.
  - Type into a record and click on another conversation: what you typed stays, and a toast asks.
  - A relay is running, too: open the event lab, choose an answer to the survey, and send it through the relay. You are notified.
  - The settings are in the tab beside the desk, the popup is behind the extension's icon. The icon is behind the puzzle piece
    beside the address; pin it there to keep it visible.

To end, close the windows or press Ctrl-C here.
`;

/** Opens the desk and the CRM in windows to use by hand. Resolves when they are closed. */
export async function playInWindows(settings: Json, print: (line: string) => void): Promise<void> {
  const demo = await startRelayDemo({ settings, headless: false }).catch((cause: unknown) => {
    if (cause instanceof SetupError) throw cause;
    throw new SetupError(
      `no window could be opened; \`npm start -- --headless\` plays the story without one.\n${cause}`,
    );
  });
  await openForUser(demo, print);
}

/** Arranges the desk and the CRM for the user. Resolves when the last window was closed. */
export async function openForUser(demo: DemoEnvironment, print: (line: string) => void): Promise<void> {
  try {
    const closed = untilClosed(demo.browser.context);
    await arrangeWindows(demo);
    print(WELCOME);
    await closed;
  } finally {
    await demo.close();
  }
}

/** Waits for the pages, because the browser itself may keep running without a window. */
function untilClosed(context: BrowserContext): Promise<void> {
  return new Promise((resolve) => {
    const watch = (page: Page) =>
      page.on("close", () => {
        if (context.pages().length === 0) resolve();
      });
    context.pages().forEach(watch);
    context.on("page", watch);
    context.on("close", () => resolve());
  });
}
