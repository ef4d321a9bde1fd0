import type { Documented } from "./documented";
import type { PackageOptions } from "./options";
import type { Files } from "./zip";

const TEXT_FILE = /\.(js|html|css|json|svg|txt)$/;
const decoder = new TextDecoder();

/** What a package must not contain, by file name and by content. */
const FORBIDDEN: readonly { what: string; name?: RegExp; text?: RegExp }[] = [
  { what: "a source map", name: /\.map$/, text: /[#@] ?sourceMappingURL=/ },
  { what: "a simulator", name: /simulator/i, text: /simulator|example\.test/i },
  { what: "a key", name: /\.(pem|key|p12|crx)$/, text: /-----BEGIN [A-Z ]*KEY-----/ },
  { what: "a source", name: /\.tsx?$/ },
];

const PERMISSION_KEYS = ["permissions", "host_permissions", "optional_host_permissions"] as const;
const UNWANTED_KEYS = [
  "key",
  "update_url",
  "web_accessible_resources",
  "externally_connectable",
  "optional_permissions",
];

/**
 * Returns the problems for which a package must not be released.
 *
 * @param own what an organisation's own package has in addition to what is documented
 */
export function findProblems(files: Files, documented: Documented, own: Partial<PackageOptions> = {}): string[] {
  const content = files.get("manifest.json");
  if (!content) return ["there is no manifest.json"];
  const manifest: Record<string, unknown> = JSON.parse(decoder.decode(content));
  return [...checkFiles(files), ...checkManifest(manifest, files, documented, own), ...checkLocales(files, documented)];
}

function checkFiles(files: Files): string[] {
  return [...files].flatMap(([path, content]) => {
    const text = TEXT_FILE.test(path) ? decoder.decode(content) : "";
    const found = FORBIDDEN.filter(({ name, text: words }) => name?.test(path) || words?.test(text));
    return found.map(({ what }) => `${path} is or contains ${what}`);
  });
}

function checkManifest(
  manifest: Record<string, unknown>,
  files: Files,
  { version: documented, permissions }: Documented,
  { sites = [], serveFrom, version = documented }: Partial<PackageOptions>,
): string[] {
  const isWanted = (key: string) => key === "update_url" && serveFrom !== undefined;
  const problems = UNWANTED_KEYS.filter((key) => key in manifest && !isWanted(key)).map(
    (key) => `the manifest has ${key}`,
  );
  if (manifest.version !== version) problems.push(`the manifest says version ${manifest.version}, not ${version}`);
  for (const key of PERMISSION_KEYS) {
    const expected = [...permissions[key], ...(key === "host_permissions" ? sites : [])];
    const found = (manifest[key] ?? []) as string[];
    if (JSON.stringify(found.toSorted()) !== JSON.stringify(expected.toSorted()))
      problems.push(`${key} are ${found.join(", ")}; documented are ${expected.join(", ")}`);
  }
  const named = [...JSON.stringify(manifest).matchAll(/"([\w./-]+\.(?:js|html|png))"/g)].map(([, path = ""]) => path);
  return [
    ...problems,
    ...named.filter((path) => !files.has(path)).map((path) => `${path} is in the manifest, but missing`),
  ];
}

function checkLocales(files: Files, { locales, texts }: Documented): string[] {
  return locales.flatMap((locale) => {
    const content = files.get(`_locales/${locale}/messages.json`);
    if (!content) return [`the language ${locale} is missing`];
    const found = Object.keys(JSON.parse(decoder.decode(content)));
    return texts.filter((key) => !found.includes(key)).map((key) => `${locale} has no text ${key}`);
  });
}
