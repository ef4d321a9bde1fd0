export interface ArgumentOptions {
  extensionPath: string;
  port: number;
  locale?: string;
  extraArgs?: readonly string[];
}

/** The command line that loads the extension and keeps the browser on this machine. */
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
    // The language of the browser is that of chrome.i18n; Playwright's own `locale` reaches pages only.
    ...(locale ? [`--lang=${locale}`] : []),
    ...extraArgs,
  ];
}

/** The first rule that fits wins: https to the local server, every other name to nowhere. */
const resolverRules = (port: number) =>
  [`MAP *:443 127.0.0.1:${port}`, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"].join(", ");
