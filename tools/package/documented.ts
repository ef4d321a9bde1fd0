import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../build/finish-manifest";

export type PermissionKey = "permissions" | "host_permissions" | "optional_host_permissions";

/** What a package has to match. */
export interface Documented {
  version: string;
  /** The permissions that the README lists. */
  permissions: Record<PermissionKey, string[]>;
  /** Folders of `_locales`. */
  locales: string[];
  /** Keys of the English texts. */
  texts: string[];
}

/** @param target the browser of the package */
export function readDocumented(root: string, target: Target): Documented {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  return {
    version: JSON.parse(read("package.json")).version,
    permissions: readPermissions(read("README.md"), target),
    locales: readdirSync(join(root, "public/_locales")),
    texts: Object.keys(JSON.parse(read("public/_locales/en/messages.json"))),
  };
}

/**
 * Parses the table of permissions in the README. The first column has the permissions as code, and whether they are for Chromium
 * only. The second column has the reason, which starts with `optional` for optional ones.
 */
export function readPermissions(page: string, target: Target): Record<PermissionKey, string[]> {
  const permissions: Record<PermissionKey, string[]> = {
    permissions: [],
    host_permissions: [],
    optional_host_permissions: [],
  };
  const table = /^## Permissions[^\n]*\n([^#]*)/m.exec(page)?.[1] ?? "";
  for (const [, names = "", why = ""] of table.matchAll(/^\| (`[^|]+)\|([^|]+)/gm)) {
    if (target === "firefox" && names.includes("(Chromium)")) continue;
    const site = why.trim().startsWith("optional") ? "optional_host_permissions" : "host_permissions";
    for (const [, name = ""] of names.matchAll(/`([^`]+)`/g)) {
      permissions[name.includes("://") ? site : "permissions"].push(name);
    }
  }
  return permissions;
}
