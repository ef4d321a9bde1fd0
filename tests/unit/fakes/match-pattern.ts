/** The parts of a match pattern or a URL that are relevant for a host permission. The path is not. */
function originParts(text: string): { scheme: string; host: string } | undefined {
  const found = /^(\*|[a-z-]+):\/\/([^/]*)/.exec(text);
  return found ? { scheme: found[1] ?? "", host: (found[2] ?? "").replace(/:\d+$/, "") } : undefined;
}

/** Whether a granted match pattern covers a URL or another pattern. */
export function covers(granted: string, wanted: string): boolean {
  if (granted === "<all_urls>" || granted === wanted) return true;
  const have = originParts(granted);
  const want = originParts(wanted);
  if (!have || !want) return false;
  const schemeFits = have.scheme === want.scheme || (have.scheme === "*" && /^(\*|https?)$/.test(want.scheme));
  return schemeFits && hostCovers(have.host, want.host);
}

function hostCovers(granted: string, wanted: string): boolean {
  if (granted === "*" || granted === wanted) return true;
  if (!granted.startsWith("*.")) return false;
  const base = granted.slice(2);
  return wanted === base || wanted.endsWith(`.${base}`);
}

/** Whether a URL matches a pattern, including its path. */
export function matches(pattern: string, url: string): boolean {
  if (!covers(pattern, url)) return false;
  if (pattern === "<all_urls>") return true;
  const { pathname, search } = new URL(url);
  const path = pattern.replace(/^[^/]*\/\/[^/]*/, "");
  const source = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${source.join(".*")}$`).test(pathname + search);
}
