import { createRequire } from "node:module";
import type { CompatData, Identifier, SupportStatement } from "@mdn/browser-compat-data";

export type BrowserName = "chrome" | "firefox";

/** MDN's complete compatibility data. Not imported, because the test runner would transform 20 MB first. */
const { api, javascript, webextensions, css }: CompatData = createRequire(import.meta.url)("@mdn/browser-compat-data");

/**
 * Returns the first version of a browser that has a feature without a flag, or Infinity if there is none. Throws if MDN's
 * data does not contain the path.
 */
export function firstVersion(path: string, browser: BrowserName): number {
  const all: Identifier = { api, javascript, webextensions, css };
  const found = path.split(".").reduce<Identifier | undefined>((tree, key) => tree?.[key], all);
  if (!found?.__compat) throw new Error(`No compatibility data for ${path}.`);
  return versionOf(found.__compat.support[browser]);
}

function versionOf(support: SupportStatement | undefined): number {
  const statements = support === undefined ? [] : Array.isArray(support) ? support : [support];
  const plain = statements.filter((one) => !one.flags && !one.prefix && !one.alternative_name && !one.version_removed);
  const versions = plain.map(({ version_added: added }) =>
    typeof added === "string" ? Number.parseFloat(added.replace("≤", "")) : Number.NaN,
  );
  return Math.min(...versions.filter(Number.isFinite), Number.POSITIVE_INFINITY);
}

/** Returns the first version that has a member or a global of each name. */
export function versionsByName(browser: BrowserName): Map<string, number> {
  const versions = new Map<string, number>();
  const visit = (tree: Identifier): void => {
    const { __compat: _own, ...children } = tree;
    for (const [key, child] of Object.entries<Identifier>(children)) {
      const name = key.replace(/_(static|event)$/, "");
      if (child.__compat) {
        const version = versionOf(child.__compat.support[browser]);
        versions.set(name, Math.min(version, versions.get(name) ?? Number.POSITIVE_INFINITY));
      }
      visit(child);
    }
  };
  for (const part of [api, javascript.builtins, webextensions.api]) visit(part as Identifier);
  return versions;
}
