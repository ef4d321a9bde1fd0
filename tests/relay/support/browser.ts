import { WebSocket } from "ws";
import { readEnrolmentLink } from "../../../src/protocol/relay-address";
import { type FromRelay, type RelayCursor, type RelayEvent, readFromRelay } from "../../../src/protocol/relay-wire";

export interface FakeBrowser {
  socket: WebSocket;
  messages: FromRelay[];
  events(): RelayEvent[];
  /** Resolves when this number of events has arrived. */
  hasEvents(count: number): Promise<RelayEvent[]>;
  /** Resolves with the first message of this type. */
  has<Type extends FromRelay["type"]>(type: Type): Promise<Extract<FromRelay, { type: Type }>>;
  send(message: object): void;
  /** The code with which the relay closed the connection. */
  closed: Promise<number>;
  close(): Promise<number>;
}

/** Opens a connection that sends only what the test says. */
export function connect(port: number, options: { headers?: Record<string, string> } = {}): FakeBrowser {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/stream`, {
    headers: { origin: "chrome-extension://abcdefghijklmnopabcdefghijklmnop", ...options.headers },
  });
  const messages: FromRelay[] = [];
  let waiters: (() => void)[] = [];
  const wake = () => {
    for (const waiter of waiters) waiter();
  };
  socket.on("message", (data) => {
    const message = readFromRelay(String(data));
    if (!message) throw new Error(`the relay said ${String(data)}`);
    messages.push(message);
    wake();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
    wake();
  });
  const until = <Found>(look: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined && !isClosed) return;
        waiters = waiters.filter((one) => one !== check);
        if (found === undefined) reject(new Error(`closed, after ${messages.at(-1)?.type}`));
        else resolve(found);
      };
      waiters.push(check);
      check();
    });
  const events = () => messages.filter((message) => message.type === "event");
  return {
    socket,
    messages,
    events,
    hasEvents: (count) => until(() => (events().length >= count ? events() : undefined)),
    has: <Type extends FromRelay["type"]>(type: Type) =>
      until(() => messages.find((one): one is Extract<FromRelay, { type: Type }> => one.type === type)),
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      else socket.once("open", () => socket.send(JSON.stringify(message)));
    },
    closed,
    close() {
      socket.close();
      return closed;
    },
  };
}

/** Opens a connection and sends `hello`. */
export function hello(port: number, token: string, cursor: RelayCursor | null = null): FakeBrowser {
  const browser = connect(port);
  browser.send({ type: "hello", version: 1, token, cursor });
  return browser;
}

/** Uses an enrolment link like the options page, and returns the token. */
export async function enrol(port: number, printed: string): Promise<string> {
  const read = readEnrolmentLink(printed.split("\n")[0] ?? "");
  if (!read) throw new Error(`no link: ${printed}`);
  const browser = connect(port);
  browser.send({ type: "enrol", version: 1, code: read.code });
  const { token } = await browser.has("enrolled");
  await browser.closed;
  return token;
}
