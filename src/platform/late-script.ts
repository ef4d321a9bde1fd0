/** In a worker only. */
declare const importScripts: ((...paths: string[]) => void) | undefined;

/** The scripts that are loaded when they are needed first, from the extension's root. */
export const ALERTS_FILE = "/alerts.js";
export const BY_HAND_FILE = "/by-hand.js";
export const PHONES_FILE = "/phones.js";
/** Loaded by code that the build adds, in a browser without `browser`. */
const POLYFILL_FILE = "/polyfill.js";
export const READING_FILE = "/reading.js";
export const RELAY_FILE = "/relay.js";

/** Loads a classic script into a worker or a page. Rejects where it can't be loaded. */
export function loadLate(file: string): Promise<void> {
  if (typeof importScripts !== "undefined") return Promise.resolve(importScripts(file));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${file} could not be loaded.`)));
    script.src = file;
    document.head.append(script);
  });
}

/** To be done while a worker is installed: later it may load only what it loaded then. */
export function keepLate(): void {
  if (typeof importScripts !== "undefined")
    importScripts(POLYFILL_FILE, READING_FILE, PHONES_FILE, RELAY_FILE, BY_HAND_FILE, ALERTS_FILE);
}
