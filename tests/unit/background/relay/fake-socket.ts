import type { FromBrowser, FromRelay } from "../../../../src/protocol/relay-wire";
import { readFromBrowser } from "../../../../src/protocol/relay-wire";

/** A fake WebSocket whose server is the test. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  readonly address: string;
  readonly said: FromBrowser[] = [];
  isClosed = false;
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};

  constructor(address: string) {
    this.address = address;
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (!last) throw new Error("No connection was opened.");
    return last;
  }

  send(text: string): void {
    const message = readFromBrowser(text);
    if (!message) throw new Error(`A browser never sends ${text}.`);
    this.said.push(message);
  }

  close(): void {
    this.isClosed = true;
  }

  say(...messages: FromRelay[]): void {
    for (const message of messages) this.onmessage({ data: JSON.stringify(message) });
  }

  /** Closes the connection from the server's side. */
  end(code: number): void {
    this.onclose({ code });
  }
}
