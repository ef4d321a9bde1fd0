import browser from "webextension-polyfill";
import * as LIMITS from "../domain/limits";

/**
 * Asks the browser to prerender these addresses from the page of a tab. They replace the addresses of an earlier call in this
 * page; an empty list removes them. The request is removed after `LIMITS.aheadMs`, because prerendered pages become outdated.
 * Nothing happens if the page does not allow prerendering or the browser does not support it.
 *
 * @see https://wicg.github.io/nav-speculation/speculation-rules.html
 */
export async function prerender(tabId: number, urls: readonly string[]): Promise<void> {
  const target = { tabId, frameIds: [0] };
  const args = [JSON.stringify({ prerender: [{ urls, eagerness: "immediate" }] }), urls.length, LIMITS.aheadMs];
  await browser.scripting.executeScript({ target, func: putRules, args });
}

/** Runs in the page, so it must not use anything from this module. */
function putRules(rules: string, count: number, keepMs: number): void {
  const key = Symbol.for("desk-bridge ahead");
  const world = globalThis as { [key]?: HTMLScriptElement };
  // The background may have been stopped, and then does not know what it asked for.
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
