/** The functions of the bench's pages for the code that controls them from outside, where timers are not throttled. */
export interface DeskBench {
  /** Posts messages to the page's own window, as the desk does. Returns the time before the first one. */
  post(messages: object[]): number;
}

export interface CrmBench {
  /** Deletes the recorded arrivals. */
  clear(): void;
  /** Resolves when this number of each kind has arrived. */
  wait(wanted: { told: number; shown: number }): Promise<Arrival[]>;
}

/** Something that reached a CRM page: an event that its scripts received, or a record on screen. */
export interface Arrival {
  kind: "told" | "shown";
  /** Milliseconds since 1970, by the clock that all pages share. */
  at: number;
  /** The event as it was received. */
  event?: { conversationId?: string; visitor?: { customData?: { n?: number } } };
}

declare global {
  interface Window {
    deskBench: DeskBench;
    crmBench: CrmBench;
  }
}

const CLOCK = "const now = () => performance.timeOrigin + performance.now();";

export const DESK_PAGE = `<!doctype html><title>Desk</title><script>${CLOCK}
window.deskBench = {
  post(messages) {
    const at = now();
    for (const message of messages) window.postMessage(message, location.origin);
    return at;
  },
};
</script>`;

export const CRM_PAGE = `<!doctype html><title>CRM</title><body>nobody@example.org<script>${CLOCK}
let arrivals = [];
let check = () => {};
const note = (arrival) => {
  arrivals.push({ ...arrival, at: now() });
  check();
};
addEventListener("message", ({ data }) => {
  if (data.source === "bare" || data.source === "desk-bridge") note({ kind: "told", event: data.event });
});
// It shows the records that Desk Bridge opens, because Desk Bridge checks the content of the page.
addEventListener("hashchange", ({ oldURL }) => {
  const id = location.hash.split("-").at(-1);
  if (!oldURL.includes("#/bare/")) document.body.textContent = "camille." + id + "@example.org";
  note({ kind: "shown" });
});
window.crmBench = {
  clear: () => void (arrivals = []),
  wait: (wanted) => new Promise((resolve) => {
    const has = (kind) => arrivals.filter((one) => one.kind === kind).length >= wanted[kind];
    check = () => arrivals.length >= wanted.told + wanted.shown && has("told") && has("shown") && resolve(arrivals);
    check();
  }),
};
</script>`;
