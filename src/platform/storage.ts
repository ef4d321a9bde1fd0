import browser from "webextension-polyfill";
import type { Json } from "../domain/json";

const SETTINGS = "settings";

/** The agent's own settings as they are stored, not yet read. */
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
 * What the organisation sends, not yet read; undefined where there is no policy. Chromium may hold the answer back for as
 * long as it takes to load its policies; nobody waits long for that, and only once. Of what comes later `onPolicyArrived` tells.
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

/** True where the organisation sends anything; waits for that as long as the browser takes to load its policies. */
export async function isUnderPolicy(): Promise<boolean> {
  return (await readPolicy()) !== undefined;
}

/** The browser has not said yet whether there is a policy. */
export function isPolicyAwaited(): boolean {
  return isPolicyLate;
}

async function readPolicy(): Promise<Json | undefined> {
  try {
    const managed = await browser.storage.managed.get(null);
    return Object.keys(managed).length > 0 ? (managed as Json) : undefined;
  } catch {
    // Firefox rejects where no policy is set.
    return undefined;
  }
}

/** Calls back when the agent's settings or the organisation's change, whoever changed them. */
export function onSettingsChanged(listener: () => unknown): void {
  const onOwnChanged = (changes: Record<string, unknown>) => {
    if (SETTINGS in changes) void listener();
  };
  // Not on all areas together: the worker would be told of each of its own writes to the session, or be woken by it.
  browser.storage.local.onChanged.addListener(onOwnChanged);
  browser.storage.managed.onChanged?.addListener(() => void listener());
}

/** Calls back when a policy comes that nobody waited for any more. */
export function onPolicyArrived(listener: () => unknown): void {
  policyListeners.add(listener);
}

/** What is kept until the browser closes, in memory only. */
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

/** Leaves a text for another page of the extension. An address may name a customer, so it goes by memory, not by history. */
export async function handOver(text: string): Promise<void> {
  await browser.storage.session.set({ [HANDED_OVER]: text });
}

/** Takes the text that was left, which is gone then. */
export async function takeHandedOver(): Promise<string | undefined> {
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
 * Keeps settings and state from content scripts, which share their process with the page. Chromium only: Firefox has no
 * such switch, and never shows `storage.session` to content scripts.
 */
export async function keepStorageFromContentScripts(): Promise<void> {
  const level = { accessLevel: "TRUSTED_CONTEXTS" } as const;
  for (const area of [chrome.storage.local, chrome.storage.session]) await area.setAccessLevel?.(level);
  // What is there is no secret, unless it is a relay's token, so a Chromium that refuses goes on.
  await chrome.storage.managed.setAccessLevel?.(level).catch(() => {});
}
