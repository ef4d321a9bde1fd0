import type { Plugin } from "vite";

const POLYFILL = /\/webextension-polyfill\/dist\/browser-polyfill(\.min)?\.js$/;

/**
 * Makes an ES module of webextension-polyfill, whose default export is the polyfill itself. A bundler that takes it for
 * the CommonJS module that it is copies each of its properties, and so makes the browser build every API there is, which
 * takes longer than the rest of a worker's start.
 */
export function polyfillAsModule(): Plugin {
  return replacePolyfill(
    (code) => `const exports = {};
const module = { exports };
${code}
export default module.exports;
`,
  );
}

/**
 * For a script that only adds listeners, which needs no polyfill, and whose start would be longer by it: there the browser's
 * own object stands for it.
 */
export function withoutPolyfill(): Plugin {
  return replacePolyfill(() => "export default chrome;\n");
}

function replacePolyfill(replace: (code: string) => string): Plugin {
  return {
    name: "desk-bridge:polyfill",
    transform: {
      filter: { id: POLYFILL },
      handler: (code) => ({ code: replace(code), map: null }),
    },
  };
}
