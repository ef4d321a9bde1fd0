import type { Page } from "@playwright/test";

/** The isolated world of a content script, used to act as a compromised content script. */
export interface TakenOver {
  /** Evaluates an expression there and returns its awaited value. */
  run(expression: string): Promise<unknown>;
  end(): Promise<void>;
}

export async function takeOver(page: Page): Promise<TakenOver> {
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
