import type { Json } from "../../../domain/json";
import type { Method } from "../../../domain/move/known";
import { stateFor } from "../../../domain/move/router-state";
import { navigation } from "../navigation";
import type { From } from "./published-mover";

/** The elements in which applications are mounted. Their routers handle only the clicks inside. */
const ROOTS = "main, [role=main], #app, #root, #__next, app-root";

/**
 * Lets the application of the page navigate to one of its addresses.
 *
 * @returns false if it has no router
 */
export function navigateInApp(url: string, method: Method): boolean {
  const { href, origin } = location;
  if (new URL(url).origin !== origin) return false;
  if (method !== "history" && clickLink(url)) return true;
  if (method === "link" || (method === "any" && !hasRouter())) return false;
  const state = ours(
    stateFor({ state: toJson(history.state), from: href, to: url, key: Math.random().toString(36).slice(2, 10) }),
  );
  history.pushState(state, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state }));
  return true;
}

/** Lets the application read its address again, as after the browser's *Back*. */
export function notifyRouter(): void {
  dispatchEvent(new PopStateEvent("popstate", { state: ours(toJson(history.state)) }));
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL: location.href, newURL: location.href }));
}

/** Restores the address from before a move, so that it does not name a record that the page does not show. */
export function restoreAddress(url: string, { href, state }: From): void {
  if (location.href !== href && location.href === url) history.replaceState(ours(toJson(state)), "", href);
}

/**
 * Clicks an invisible link. If no router handles the click, nothing is loaded, unless the page stops the event before it reaches the
 * window: then the browser navigates to the record. Returns false if the click was ignored.
 */
function clickLink(url: string): boolean {
  const link = document.createElement("a");
  // Without the origin, as applications write their own links. Some routers ignore others.
  link.href = url.slice(location.origin.length);
  link.hidden = true;
  (document.querySelector(ROOTS) ?? document.body).append(link);
  let isOurs = false;
  const prevent = (event: Event) => {
    if (event.defaultPrevented) return;
    isOurs = true;
    event.preventDefault();
  };
  // Added during the click, so that it runs after all listeners of the page. Some routers add theirs only then.
  const capture = () => addEventListener("click", prevent, { once: true });
  addEventListener("click", capture, { capture: true, once: true });
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, view: window, detail: 1 });
  link.dispatchEvent(click);
  removeEventListener("click", capture, { capture: true });
  removeEventListener("click", prevent);
  link.remove();
  return !isOurs;
}

/** Returns true if the history shows signs of a router: a state, or an entry without a load. */
function hasRouter(): boolean {
  if (history.state !== null) return true;
  return entries().filter(({ sameDocument }) => sameDocument).length > 1;
}

/** The entries of the page's history. Empty if the browser does not provide them. */
export const entries = () => navigation?.entries?.() ?? [];

/** Copies a state as JSON, because Firefox wraps the page's objects. */
function toJson(state: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(state ?? null));
  } catch {
    return null;
  }
}

/** Converts a state for the page, because Firefox passes only objects that belong to the page. */
function ours(state: Json): unknown {
  const clone: unknown = Reflect.get(globalThis, "cloneInto");
  return typeof clone === "function" && state !== null ? clone(state, window) : state;
}
