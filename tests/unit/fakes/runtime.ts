import type { Runtime } from "webextension-polyfill";
import { clearEvents, type FakeEvent } from "./event";

export type Receiver<Args extends unknown[]> = (...args: Args) => unknown;
export type RuntimeEvents = Record<
  "onConnect" | "onInstalled" | "onStartup" | "onSuspend" | "onUpdateAvailable",
  FakeEvent<unknown[]>
> & { onMessage: FakeEvent<[message: unknown, sender: Runtime.MessageSender, respond: (answer?: unknown) => void]> };

export const extensionId = "abcdefghijklmnopabcdefghijklmnop";

/** What the browser returns if no context listens. */
export const noReceiver = (): never => {
  throw new Error("Could not establish connection. Receiving end does not exist.");
};

export function createRuntime(events: RuntimeEvents) {
  const { onConnect, onInstalled, onMessage, onStartup, onSuspend, onUpdateAvailable } = events;
  let receiver: Receiver<[message: unknown]> = noReceiver;
  let manifest: object = { manifest_version: 3, name: "Desk Bridge", version: "0.0.0" };
  let optionsPages = 0;

  const api = {
    ...{ onConnect, onInstalled, onMessage, onStartup, onSuspend, onUpdateAvailable },
    id: extensionId,
    lastError: undefined,
    getURL: (path: string) => new URL(path, `chrome-extension://${extensionId}/`).href,
    getManifest: () => structuredClone(manifest),
    getPlatformInfo: async () => ({ os: "linux", arch: "x86-64" }),
    sendMessage: async (message: unknown) => receiver(message),
    openOptionsPage: async () => {
      optionsPages += 1;
    },
    reload: () => {},
    getContexts: async (): Promise<object[]> => [],
  };

  /**
   * Delivers a message to this context's listeners as the browser does. Returns the first response, from a promise or from
   * `sendResponse`. Rejects if there is no listener, and returns undefined if no listener responds, like the browser.
   */
  async function deliver(message: unknown, sender: Runtime.MessageSender = { id: extensionId }): Promise<unknown> {
    const listeners = [...onMessage.getListeners()];
    if (listeners.length === 0) return noReceiver();
    const answers = listeners.flatMap((listener) => {
      let respond: (answer?: unknown) => void = () => {};
      const responded = new Promise<unknown>((resolve) => {
        respond = resolve;
      });
      let spoke = false;
      const result = listener(message, sender, (answer) => {
        spoke = true;
        respond(answer);
      });
      if (result instanceof Promise) return [result];
      return result === true || spoke ? [responded] : [];
    });
    return answers.length === 0 ? undefined : Promise.race(answers);
  }

  return {
    api,
    deliver,
    /** Sets the handler that responds to `runtime.sendMessage`. Without one, there is no receiver. */
    receive: (next: typeof receiver) => {
      receiver = next;
    },
    setManifest: (next: object) => {
      manifest = next;
    },
    optionsPagesOpened: () => optionsPages,
    reset() {
      receiver = noReceiver;
      optionsPages = 0;
      clearEvents(api);
    },
  };
}
