import type { Json, JsonObject } from "../json";

export interface Route {
  /** What the history holds of where the page is, as the router of its application wrote it. */
  state: unknown;
  /** Where it is. */
  from: string;
  /** Where it is to go. */
  to: string;
  /** A word by which a router tells entries apart; another one each time. */
  key: string;
}

/**
 * What a router expects of the history's entry to which it is to go. Each of these writes something of its own there and goes
 * wrong later where it finds something else: null is mended by all, an object that is none of theirs is not.
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
  // Without a page it asks the server for one.
  if (isObject(state.page)) return {};
  return null;
}

/** It names places from the base of the application, which is whatever stands before the place where it is. */
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
