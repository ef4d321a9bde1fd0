import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";

/**
 * Has the browser load pages ahead of time, in the place of those that it was asked for before in this page; with no address, none. What
 * they show grows old, so they are given up after a while. Where a page does not allow it, or its browser can't, nothing happens.
 *
 * @see https://wicg.github.io/nav-speculation/speculation-rules.html
 */
export async function loadAhead(tabId: number, urls: readonly string[]): Promise<void> {
  const target = { tabId, frameIds: [0] };
  const args = [JSON.stringify({ prerender: [{ urls, eagerness: "immediate" }] }), urls.length, LIMITS.aheadMs];
  await browser.scripting.executeScript({ target, func: putRules, args });
}

/** Runs in the page, apart from everything around it. */
function putRules(rules: string, count: number, keepMs: number): void {
  const key = Symbol.for("desk-bridge ahead");
  const world = globalThis as { [key]?: HTMLScriptElement };
  // A background that was stopped does not know what it asked for.
  if (world[key]?.isConnected && world[key].textContent === rules) return;
  world[key]?.remove();
  if (count === 0) return;
  const script = document.createElement("script");
  script.type = "speculationrules";
  script.textContent = rules;
  (document.head ?? document.documentElement).append(script);
  world[key] = script;
  setTimeout(() => script.remove(), keepMs);
}
