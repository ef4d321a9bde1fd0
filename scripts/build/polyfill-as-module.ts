import type { Plugin } from "vite";

/**
 * Makes an ES module of webextension-polyfill, whose default export is the polyfill itself. A bundler that takes it for
 * the CommonJS module that it is copies each of its properties, and so makes the browser build every API there is, which
 * takes longer than the rest of a worker's start.
 */
export function polyfillAsModule(): Plugin {
  return {
    name: "desk-bridge:polyfill-as-module",
    transform: {
      filter: { id: /\/webextension-polyfill\/dist\/browser-polyfill(\.min)?\.js$/ },
      handler(code) {
        const wrapped = `const exports = {};\nconst module = { exports };\n${code}\nexport default module.exports;\n`;
        return { code: wrapped, map: null };
      },
    },
  };
}
