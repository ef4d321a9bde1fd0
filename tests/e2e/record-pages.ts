import type { ServerResponse } from "node:http";
import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, type LooseSettings } from "./bridge";

export const QUIET = { ...CRM, toast: false };
export const record = (id: string) => `https://crm.example.test/contacts/${id}`;

/** Responds to a request with a page. */
export function respondWithPage(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html>${body}`);
}

/** Serves pages whose responses are held back until they are released. */
export function servePagesHeldBack(bridge: BridgeBrowser, path: string) {
  const waiting: (() => void)[] = [];
  const remove = bridge.server.addRoute("crm.example.test", path, (request, response) => {
    waiting.push(() => respondWithPage(response, `<title>${request.url}</title>Record`));
  });
  return {
    waiting,
    remove,
    letAll() {
      for (const come of waiting.splice(0)) come();
    },
  };
}

/** Serves records whose first half is sent at once, and the rest when released. Later requests get the whole page. */
export function serveHalfPages(bridge: BridgeBrowser, path: string) {
  const waiting: (() => void)[] = [];
  let requests = 0;
  const remove = bridge.server.addRoute("crm.example.test", path, (_, response) => {
    requests += 1;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.write(`<!doctype html><title>Record</title><h1>Record</h1>${"<p>Orders</p>".repeat(200)}`);
    const end = () => response.end("<p id=end>That is all.</p>");
    if (requests === 1) waiting.push(end);
    else end();
  });
  return {
    remove() {
      for (const end of waiting.splice(0)) end();
      remove();
    },
    get requests() {
      return requests;
    },
  };
}

/** Posts an event from the desk to its own window. */
export function post(desk: Page, name: string, conversationId: string, more: object = {}): Promise<void> {
  const data = { event: `com.iadvize.desk.CONVERSATION_${name}`, conversationId, ...more };
  return desk.evaluate((it) => postMessage(it, "*"), data);
}

/** Posts a conversation with its visitor's data. */
export async function postConversation(desk: Page, id: string, visitor: LooseSettings): Promise<void> {
  await post(desk, "ADDED", id);
  await post(desk, "VISITOR_UPDATED", id, { visitor });
}

/** Returns the addresses of all tabs that the extension can see. */
export async function tabAddresses(bridge: BridgeBrowser): Promise<string[]> {
  const worker = await bridge.worker();
  return worker.evaluate(async () => (await chrome.tabs.query({})).map(({ url = "" }) => url).filter(Boolean));
}
