import type { RelayCursor, RelayEvent } from "../../../src/protocol/relay-wire";
import { type FakeBrowser, hello } from "./browser";

/** A browser that stores and acknowledges events, and reconnects whenever it is disconnected. */
export interface PersistentBrowser {
  written: RelayEvent[];
  gaps: number;
  /** Ends the connection like a crash. */
  cut(): void;
  stop(): Promise<void>;
}

/**
 * @param ports the ports of the processes; each connection uses a random one
 * @param chance returns a random number from 0 to 1
 */
export function stayConnected(ports: readonly number[], token: string, chance: () => number): PersistentBrowser {
  const written: RelayEvent[] = [];
  let cursor: RelayCursor | null = null;
  let isOpen = true;
  let browser: FakeBrowser;
  const self: PersistentBrowser = {
    written,
    gaps: 0,
    cut: () => browser.socket.terminate(),
    async stop() {
      isOpen = false;
      await browser.close();
    },
  };

  function open(): void {
    let stream = "";
    browser = hello(ports[Math.floor(chance() * ports.length)] ?? 0, token, cursor);
    const { socket, messages } = browser;
    socket.on("message", () => {
      const message = messages.at(-1);
      if (message?.type === "welcome") stream = message.stream;
      if (message?.type === "gap") self.gaps += 1;
      if (message?.type !== "event") return;
      written.push(message);
      cursor = { stream, cursor: message.cursor };
      browser.send({ type: "ack", cursor: message.cursor });
    });
    void browser.closed.then(() => {
      if (isOpen) setTimeout(open, 50 + chance() * 200);
    });
  }
  open();
  return self;
}
