import type { Json } from "../../../domain/json";
import type { Method } from "../../../domain/move/known";
import { stateFor } from "../../../domain/move/router-state";

/** Where applications live, whose routers hear only the clicks inside of it. */
const ROOTS = "main, [role=main], #app, #root, #__next, app-root";

/** Takes a move back: the address, so that it does not name a record that the page does not show. */
export type TakeBack = () => void;

/**
 * Has the application of the page go to an address of its own.
 *
 * @returns undefined where it has no router that could be asked
 */
export function go(url: string, method: Method): TakeBack | undefined {
  const { href, origin } = location;
  if (new URL(url).origin !== origin) return undefined;
  const takeBack = wayBack(url);
  if (method !== "history" && clickLink(url) !== "ignored") return takeBack;
  if (method === "link" || (method === "any" && !hasRouter())) return undefined;
  const state = ours(
    stateFor({ state: toJson(history.state), from: href, to: url, key: Math.random().toString(36).slice(2, 10) }),
  );
  history.pushState(state, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state }));
  return takeBack;
}

/** To be made before a move: what takes it back. */
export function wayBack(url: string): TakeBack {
  const { href } = location;
  const before: unknown = history.state;
  return () => {
    if (location.href !== href && location.href === url) history.replaceState(ours(toJson(before)), "", href);
  };
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
  const navigation: unknown = Reflect.get(window, "navigation");
  const entries: unknown = navigation instanceof EventTarget ? Reflect.get(navigation, "entries") : undefined;
  if (typeof entries !== "function") return false;
  const all: unknown = entries.call(navigation);
  const isSame = (entry: unknown) => typeof entry === "object" && entry !== null && Reflect.get(entry, "sameDocument");
  return Array.isArray(all) && all.filter(isSame).length > 1;
}

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
