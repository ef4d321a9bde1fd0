/** Exists only in a worker. */
declare const importScripts: ((...paths: string[]) => void) | undefined;

/** The scripts that are loaded on first use, relative to the extension's root. */
export const ALERTS_FILE = "/alerts.js";
export const BY_HAND_FILE = "/by-hand.js";
export const PHONES_FILE = "/phones.js";
/** Loaded by code that the build adds, in browsers without the `browser` namespace. */
const POLYFILL_FILE = "/polyfill.js";
export const READING_FILE = "/reading.js";
export const RELAY_FILE = "/relay.js";

/** Loads a classic script into the worker or page. Rejects if that fails. */
export function loadLazyScript(file: string): Promise<void> {
  if (typeof importScripts !== "undefined") return Promise.resolve(importScripts(file));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${file} could not be loaded.`)));
    script.src = file;
    document.head.append(script);
  });
}

/** Must be called while the worker is installed: afterwards, `importScripts` can load only the files that it loaded then. */
export function cacheLazyScripts(): void {
  if (typeof importScripts !== "undefined")
    importScripts(POLYFILL_FILE, READING_FILE, PHONES_FILE, RELAY_FILE, BY_HAND_FILE, ALERTS_FILE);
}
