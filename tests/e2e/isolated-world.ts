import type { Page } from "@playwright/test";
import type { BridgeBrowser } from "./bridge";

/** The isolated world of a content script, used to act as a compromised content script. */
export interface IsolatedWorld {
  /** Evaluates an expression there and returns its awaited value. */
  run(expression: string): Promise<unknown>;
  end(): Promise<void>;
}

export async function enterIsolatedWorld(page: Page): Promise<IsolatedWorld> {
  const session = await page.context().newCDPSession(page);
  const worlds: { id: number; name: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push({ id: context.id, name: context.name }));
  await session.send("Runtime.enable");
  const world = worlds.find(({ name }) => name === "Desk Bridge");
  if (!world) throw new Error("there is no content script");
  return {
    async run(expression) {
      const options = { contextId: world.id, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, ...options });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    end: () => session.detach(),
  };
}

/**
 * Lets the content scripts in a page measure time ten times slower until it is loaded again. A record that the machine is late with
 * is then not taken for one that the application does not show.
 */
export async function slowClock(bridge: BridgeBrowser, page: Page): Promise<void> {
  const worker = await bridge.worker();
  const isSlowed = await worker.evaluate(async (address) => {
    const func = () => {
      const now = performance.now.bind(performance);
      const began = now();
      performance.now = () => began + (now() - began) / 10;
      return true;
    };
    const tab = (await chrome.tabs.query({})).find(({ url }) => url === address);
    const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func });
    return answer?.result;
  }, page.url());
  if (!isSlowed) throw new Error("there is no such page");
}
