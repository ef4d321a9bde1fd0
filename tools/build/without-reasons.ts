import type { Plugin } from "vite";

const REASON = /\b(ignoringFailure\(\s*)"[^"]*"/g;

/** Leaves out why a failure is ignored: that is for whoever reads the call, and a worker would load it each time it wakes. */
export function withoutReasons(): Plugin {
  return {
    name: "desk-bridge:without-reasons",
    enforce: "pre",
    transform: (code, id) => (id.includes("/src/background/") ? code.replace(REASON, '$1""') : undefined),
  };
}
