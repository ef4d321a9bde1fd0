import type { Plugin } from "vite";

const ASSIGNMENT = /\w+\.innerHTML=\w+\.__html/g;

/**
 * Removes the one place in Preact that sets HTML, for `dangerouslySetInnerHTML`. Our code does not use it, the linter of the
 * Firefox store warns of it, and without it no text of a visitor can ever become markup.
 */
export function withoutInnerHtml(): Plugin {
  return {
    name: "desk-bridge:without-inner-html",
    transform: {
      filter: { id: /\/preact\/dist\/preact\.m?js$/ },
      handler(code) {
        if (!ASSIGNMENT.test(code)) this.error("Preact has changed how it sets HTML: update ASSIGNMENT.");
        return { code: code.replace(ASSIGNMENT, "void 0"), map: null };
      },
    },
  };
}
