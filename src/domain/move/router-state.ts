import type { Json, JsonObject } from "../json";

export interface Route {
  /** The state of the current history entry, as the application's router wrote it. */
  state: unknown;
  /** The current address. */
  from: string;
  /** The new address. */
  to: string;
  /** A unique key, by which routers identify history entries. */
  key: string;
}

/**
 * Returns the state that a router expects in a new history entry. Each of these routers writes a format of its own, and fails later if
 * it finds another one. All of them recover from null, but not from an unknown object.
 *
 * Read from their sources: vue-router 4 (`history/html5.ts`), TanStack Router (`history/src/index.ts`), React Router 6 (`history.ts`),
 * Next (`shared/lib/router/router.ts`, pages), Inertia (`history.ts`).
 */
export function stateFor({ state, from, to, key }: Route): Json {
  // `isJsonObject` of the domain comes with a parser, which content scripts do without.
  if (!isObject(state)) return null;
  if (typeof state.current === "string" && "back" in state && typeof state.position === "number")
    return vueState(state.current, state.position, from, to);
  if (typeof state.__TSR_index === "number")
    return { __TSR_index: state.__TSR_index + 1, __TSR_key: key, ...("key" in state && { key }) };
  if (typeof state.idx === "number") return { usr: null, key, idx: state.idx + 1 };
  if (state.__N === true) return { url: pathOf(to), as: pathOf(to), options: {}, __N: true, key };
  // Without a page object, it requests one from the server.
  if (isObject(state.page)) return {};
  return null;
}

/** Its paths are relative to the base of the application, which is the part of the address before the current path. */
function vueState(current: string, position: number, from: string, to: string): Json {
  const [here, there] = [pathOf(from), pathOf(to)];
  const base = here.endsWith(current) ? here.slice(0, here.length - current.length) : undefined;
  if (base === undefined || !there.startsWith(base)) return null;
  return {
    back: current,
    current: there.slice(base.length),
    forward: null,
    replaced: false,
    position: position + 1,
    scroll: null,
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pathOf(address: string): string {
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}
