import { observable } from "../observable";

/** The message that the extension sends to a page. It is a public API, which scripts of CRMs depend on. */
export interface PageEvent {
  readonly source: "desk-bridge";
  readonly version: 1;
  readonly event: { readonly type?: unknown; readonly conversationId?: unknown };
}

declare global {
  interface Window {
    /** Collected by a script in the page's head, because messages may arrive before this module is loaded. */
    crmMessages: MessageEvent<unknown>[];
  }
}

export const pageEvents = observable<readonly PageEvent[]>(readMessages());
window.addEventListener("crm-message", () => pageEvents.set(readMessages()));

function readMessages(): readonly PageEvent[] {
  return window.crmMessages
    .filter((message) => message.source === window && message.origin === location.origin)
    .map((message) => message.data)
    .filter(isPageEvent);
}

function isPageEvent(data: unknown): data is PageEvent {
  return (
    typeof data === "object" &&
    data !== null &&
    "source" in data &&
    data.source === "desk-bridge" &&
    "version" in data &&
    data.version === 1 &&
    "event" in data &&
    typeof data.event === "object" &&
    data.event !== null
  );
}
