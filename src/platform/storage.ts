import browser from "webextension-polyfill";
import type { Json } from "../domain/json";

const SETTINGS = "settings";

/** The agent's own settings as stored, not yet parsed. */
export async function loadOwnSettings(): Promise<Json | undefined> {
  return (await browser.storage.local.get(SETTINGS))[SETTINGS] as Json | undefined;
}

export async function saveOwnSettings(settings: Json): Promise<void> {
  await browser.storage.local.set({ [SETTINGS]: settings });
}

const POLICY_WITHIN_MS = 500;
const policyListeners = new Set<() => unknown>();
let isPolicyLate = false;

/**
 * The organisation's policy, not yet parsed; undefined if there is none. Chromium does not answer until it has loaded its
 * policies. This function waits for `POLICY_WITHIN_MS`, only the first time, and then resolves with undefined. Listeners of
 * `onPolicyArrived` are called if a policy arrives later.
 */
export async function loadPolicy(): Promise<Json | undefined> {
  if (isPolicyLate) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const none = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      isPolicyLate = true;
      resolve(undefined);
    }, POLICY_WITHIN_MS);
  });
  const policy = readPolicy().then((value) => {
    const wasLate = isPolicyLate;
    isPolicyLate = false;
    if (wasLate && value !== undefined) for (const listener of policyListeners) void listener();
    return value;
  });
  return Promise.race([policy, none]).finally(() => clearTimeout(timer));
}

/** Resolves with true if there is a policy. Waits as long as the browser takes to load its policies. */
export async function isUnderPolicy(): Promise<boolean> {
  return (await readPolicy()) !== undefined;
}

/** Returns true if `loadPolicy` stopped waiting, and the browser has still not reported whether there is a policy. */
export function isPolicyAwaited(): boolean {
  return isPolicyLate;
}

async function readPolicy(): Promise<Json | undefined> {
  try {
    const managed = await browser.storage.managed.get(null);
    return Object.keys(managed).length > 0 ? (managed as Json) : undefined;
  } catch {
    // Firefox rejects if no policy is set.
    return undefined;
  }
}

/** Calls back when the agent's settings or the organisation's policy change, including changes by the caller. */
export function onSettingsChanged(listener: () => unknown): void {
  const onOwnChanged = (changes: Record<string, unknown>) => {
    if (SETTINGS in changes) void listener();
  };
  // Not `storage.onChanged`, which covers all areas: each write to the session would notify the worker, or even wake it.
  browser.storage.local.onChanged.addListener(onOwnChanged);
  browser.storage.managed.onChanged?.addListener(() => void listener());
}

/** Calls back when a policy arrives after `loadPolicy` stopped waiting for it. */
export function onPolicyArrived(listener: () => unknown): void {
  policyListeners.add(listener);
}

/** All of `storage.session`, which is in memory only and deleted when the browser closes. */
export async function loadSession(): Promise<Record<string, unknown>> {
  return browser.storage.session.get(null);
}

export async function saveSession(values: Record<string, Json>): Promise<void> {
  await browser.storage.session.set(values);
}

export async function dropFromSession(keys: string[]): Promise<void> {
  await browser.storage.session.remove(keys);
}

const HANDED_OVER = "handedOver";

/**
 * Passes a text to another page of the extension. It is stored in memory instead of the page's URL, because it may be an
 * address that identifies a customer, and URLs are stored in the history.
 */
export async function storeForOtherPage(text: string): Promise<void> {
  await browser.storage.session.set({ [HANDED_OVER]: text });
}

/** Returns the text of the last `handOver` and deletes it. */
export async function takeFromOtherPage(): Promise<string | undefined> {
  const text: unknown = (await browser.storage.session.get(HANDED_OVER))[HANDED_OVER];
  await browser.storage.session.remove(HANDED_OVER);
  return typeof text === "string" ? text : undefined;
}

export function onSessionChanged(listener: (changedKeys: string[]) => void): () => void {
  const onChanged = (changes: Record<string, unknown>, area: string) => {
    if (area === "session") listener(Object.keys(changes));
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/**
 * Hides settings and state from content scripts, because they share their process with the page. Chromium only: Firefox has no
 * such option, and never exposes `storage.session` to content scripts.
 */
export async function hideStorageFromContentScripts(): Promise<void> {
  const level = { accessLevel: "TRUSTED_CONTEXTS" } as const;
  for (const area of [chrome.storage.local, chrome.storage.session]) await area.setAccessLevel?.(level);
  // A policy contains no secret, except possibly a relay's token, so the extension also runs in a Chromium that rejects this.
  await chrome.storage.managed.setAccessLevel?.(level).catch(() => {});
}
