import type { Json } from "../../../domain/json";
import type { Method } from "../../../domain/move/known";
import { stateFor } from "../../../domain/move/router-state";
import { navigation } from "../navigation";
import type { From } from "./hand-over";

/** Where applications live, whose routers hear only the clicks inside of it. */
const ROOTS = "main, [role=main], #app, #root, #__next, app-root";

/**
 * Has the application of the page go to an address of its own.
 *
 * @returns false where it has no router that could be asked
 */
export function go(url: string, method: Method): boolean {
  const { href, origin } = location;
  if (new URL(url).origin !== origin) return false;
  if (method !== "history" && clickLink(url) !== "ignored") return true;
  if (method === "link" || (method === "any" && !hasRouter())) return false;
  const state = ours(
    stateFor({ state: toJson(history.state), from: href, to: url, key: Math.random().toString(36).slice(2, 10) }),
  );
  history.pushState(state, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state }));
  return true;
}

/** Has the application look at its address again, as if the agent had come to it by the browser's *Back*. */
export function tellOfAddress(): void {
  dispatchEvent(new PopStateEvent("popstate", { state: ours(toJson(history.state)) }));
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL: location.href, newURL: location.href }));
}

/** Takes the address of a move back, so that it does not name a record that the page does not show. */
export function takeBackAddress(url: string, { href, state }: From): void {
  if (location.href !== href && location.href === url) history.replaceState(ours(toJson(state)), "", href);
}

/**
 * Clicks a link that nobody sees. A click that nobody takes loads nothing, unless somebody keeps it from the window: then the
 * browser goes to the record itself.
 */
function clickLink(url: string): "taken" | "ignored" | "loads" {
  const link = document.createElement("a");
  // As an application writes its own links, some of whose routers look at no others.
  link.href = url.slice(location.origin.length);
  link.hidden = true;
  (document.querySelector(ROOTS) ?? document.body).append(link);
  let isOurs = false;
  const prevent = (event: Event) => {
    if (event.defaultPrevented) return;
    isOurs = true;
    event.preventDefault();
  };
  // Added while the click is on its way, it comes after all that the page added: some routers add theirs only then.
  const capture = () => addEventListener("click", prevent, { once: true });
  addEventListener("click", capture, { capture: true, once: true });
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, view: window, detail: 1 });
  link.dispatchEvent(click);
  removeEventListener("click", capture, { capture: true });
  removeEventListener("click", prevent);
  link.remove();
  if (isOurs) return "ignored";
  return click.defaultPrevented ? "taken" : "loads";
}

/** A router writes something into the history, or has moved the page already. */
function hasRouter(): boolean {
  if (history.state !== null) return true;
  return entries().filter(({ sameDocument }) => sameDocument).length > 1;
}

/** Those of the page's history. None where the browser does not tell. */
export const entries = () => navigation?.entries?.() ?? [];

/** The page's own objects are read through a glass in Firefox. */
function toJson(state: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(state ?? null));
  } catch {
    return null;
  }
}

/** Firefox gives a page objects of its own only. */
function ours(state: Json): unknown {
  const clone: unknown = Reflect.get(globalThis, "cloneInto");
  return typeof clone === "function" && state !== null ? clone(state, window) : state;
}
