import type { Plugin } from "vite";

const REASON = /\b(ignoringFailure\(\s*)"[^"]*"/g;

/** Removes the reasons why failures are ignored. Only readers of the code need them; the worker would load them at each start. */
export function withoutReasons(): Plugin {
  return {
    name: "desk-bridge:without-reasons",
    enforce: "pre",
    transform: (code, id) => (id.includes("/src/background/") ? code.replace(REASON, '$1""') : undefined),
  };
}
