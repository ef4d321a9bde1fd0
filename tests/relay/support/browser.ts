import { WebSocket } from "ws";
import { readEnrolmentLink } from "../../../src/protocol/relay-address";
import { type FromRelay, type RelayCursor, type RelayEvent, readFromRelay } from "../../../src/protocol/relay-wire";

export interface FakeBrowser {
  socket: WebSocket;
  messages: FromRelay[];
  events(): RelayEvent[];
  /** Fulfilled when so many events are there. */
  hasEvents(count: number): Promise<RelayEvent[]>;
  /** Fulfilled with the first message of that type. */
  has<Type extends FromRelay["type"]>(type: Type): Promise<Extract<FromRelay, { type: Type }>>;
  say(message: object): void;
  /** The code with which the relay closed. */
  closed: Promise<number>;
  close(): Promise<number>;
}

/** A connection that says what it is told to. */
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
    say(message) {
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

/** A browser that says hello. */
export function hello(port: number, token: string, cursor: RelayCursor | null = null): FakeBrowser {
  const browser = connect(port);
  browser.say({ type: "hello", version: 1, token, cursor });
  return browser;
}

/** Takes an enrolment link as the options page does. */
export async function enrol(port: number, printed: string): Promise<string> {
  const read = readEnrolmentLink(printed.split("\n")[0] ?? "");
  if (!read) throw new Error(`no link: ${printed}`);
  const browser = connect(port);
  browser.say({ type: "enrol", version: 1, code: read.code });
  const { token } = await browser.has("enrolled");
  await browser.closed;
  return token;
}
