import type { Plugin } from "vite";

const MODULE = /\/webextension-polyfill\/dist\/browser-polyfill(\.min)?\.js$/;

/**
 * Converts webextension-polyfill to an ES module whose default export is the polyfill itself. A bundler that treats it as the
 * CommonJS module that it is copies each of its properties. This makes the browser create every API, which takes longer than the
 * rest of a worker's start.
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

/** The script that contains the polyfill, and the global variable that it sets. */
export const POLYFILL = { file: "polyfill.js", name: "deskBridgePolyfill" };

/**
 * For the engine. The polyfill does nothing in a browser that has `browser`, so only Chromium before 148 has to load it.
 */
export function polyfillIfMissing(): Plugin {
  return replacePolyfill(
    () => `const hasOwn = globalThis.browser?.runtime?.id !== undefined;
if (!hasOwn) importScripts("/" + ${JSON.stringify(POLYFILL.file)});
export default hasOwn ? globalThis.browser : globalThis.${POLYFILL.name};
`,
  );
}

/** For the scripts that only add listeners or are loaded later: the browser's own object is sufficient for them. */
export function withoutPolyfill(): Plugin {
  return replacePolyfill(() => "export default chrome;\n");
}

function replacePolyfill(replace: (code: string) => string): Plugin {
  return {
    name: "desk-bridge:polyfill",
    transform: {
      filter: { id: MODULE },
      handler: (code) => ({ code: replace(code), map: null }),
    },
  };
}
