/** A page that can evaluate functions, independent of the browser's driver. */
export interface Evaluator {
  evaluate<Argument, Result>(
    ask: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/**
 * A browser with the extension, with the operations of the sequences. Tabs are identified by the ids that extensions
 * see.
 */
export interface ModelBrowser {
  /** A page of the extension. It sees the storage and all tabs without waking the worker. */
  witness: Evaluator;
  desks: readonly [Evaluator, Evaluator];
  /** Types into the field `#note` of a tab's page like a person. Returns false if that failed. */
  type(tabId: number, text: string): Promise<boolean>;
  /** Clicks `#save` in a tab's page like a person. Returns false if that failed. */
  save(tabId: number): Promise<boolean>;
  closeDialogs(): Promise<void>;
  crash(tabId: number): Promise<void>;
  /** Stops the worker if it is running. */
  kill(): Promise<void>;
  /** Clears the session state of the bridge. */
  forget(): Promise<void>;
}

export interface TabState {
  id: number;
  url: string;
  loading: boolean;
  discarded: boolean;
  active: boolean;
}

/** The state of a CRM page. */
export interface PageState {
  person: number;
  note: string;
  href: string;
  /** The text of the extension's marker over the page, or "" if there is none. */
  marker: string;
}

/** Runs in the witness. Records created and replaced tabs, because a tab may be gone by the time of a query. */
export function recordTabs(): void {
  const book = { created: [] as number[], replaced: [] as [number, number][], told: "" };
  Object.assign(globalThis, { book });
  chrome.tabs.onCreated.addListener(({ id }) => {
    if (id !== undefined) book.created.push(id);
  });
  chrome.tabs.onReplaced?.addListener((added, removed) => book.replaced.push([added, removed]));
}

/** Runs in the witness. Returns all tabs. A tab without an address yet has its pending one. */
export async function readTabs(): Promise<TabState[]> {
  const tabs = await chrome.tabs.query({});
  return tabs.map(({ id = 0, url = "", pendingUrl, status, discarded, active }) => ({
    id,
    url: url || (pendingUrl ?? ""),
    loading: status === "loading",
    discarded,
    active,
  }));
}

/** Runs in the witness. Returns null if the page does not respond within `limit` milliseconds. */
export async function readPage({ tabId, limit }: { tabId: number; limit: number }): Promise<PageState | null> {
  const look = () => {
    const main = document.querySelector<HTMLElement>("main");
    const note = document.querySelector<HTMLTextAreaElement>("#note");
    const roots = (element: Element): ShadowRoot | null =>
      typeof chrome !== "undefined" && chrome.dom
        ? chrome.dom.openOrClosedShadowRoot(element as HTMLElement)
        : (Reflect.get(element, "openOrClosedShadowRoot") ?? null);
    const texts = (root: ShadowRoot | null): string[] =>
      root
        ? [...root.querySelectorAll<HTMLElement>("*")].flatMap((one) => [
            ...(one.dataset.text ? [one.dataset.text] : []),
            ...(one.classList.contains("words") || one.classList.contains("marker") ? texts(roots(one)) : []),
          ])
        : [];
    const host = [...document.querySelectorAll("div[data-desk-bridge]")];
    const marker = host.flatMap((one) => {
      const found = roots(one)?.querySelector(".marker .words");
      return found ? texts(roots(found)) : [];
    });
    return {
      person: Number(main?.dataset.person ?? 0),
      note: note?.value ?? "",
      href: location.href,
      marker: marker.join(" "),
    };
  };
  const asked = chrome.scripting
    .executeScript({ target: { tabId }, func: look })
    .then(([frame]) => frame?.result ?? null)
    .catch(() => null);
  return Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), limit))]);
}

/** Runs in the witness. Clears the session storage and the alarms. */
export async function clearMemory(): Promise<void> {
  await chrome.storage.session.clear();
  await chrome.alarms.clearAll();
}
