export interface ArgumentOptions {
  extensionPath: string;
  port: number;
  locale?: string;
  extraArgs?: readonly string[];
}

/** Returns the arguments that load the extension and prevent connections to other machines. */
export function chromiumArguments({ extensionPath, port, locale, extraArgs = [] }: ArgumentOptions): string[] {
  return [
    `--disable-extensions-except=${extensionPath}`,
    `--load-extension=${extensionPath}`,
    `--host-resolver-rules=${resolverRules(port)}`,
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    // chrome.i18n uses the language of the browser; Playwright's own `locale` affects only pages.
    ...(locale ? [`--lang=${locale}`] : []),
    ...extraArgs,
  ];
}

/** The first matching rule applies: HTTPS goes to the local server, all other names are not found. */
const resolverRules = (port: number) =>
  [`MAP *:443 127.0.0.1:${port}`, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"].join(", ");
