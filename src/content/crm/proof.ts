/** A page that was moved without a load has so long to show something of its record. */
const PROVE_WITHIN_MS = 2_000;
/** Reading a page costs something, so it is read no more often than this. */
const PAUSE_MS = 50;

/** How often each value that is known of a visitor can be seen in the page. */
export function countKnown(known: readonly string[]): number[] {
  const text = plain(visibleText());
  return known.map((value) => text.split(plain(value)).length - 1);
}

/**
 * Watches whether a page that was moved to a record shows something of it that it did not show before. An address alone is
 * no proof: an application may ignore it, and go on showing the customer of before.
 *
 * @param before what `countKnown` gave before the move
 * @param report called once
 */
export function watchProof(
  known: readonly string[],
  before: readonly number[],
  report: (isProved: boolean) => void,
  signal: AbortSignal,
): void {
  const watching = new AbortController();
  const end = (isProved: boolean) => {
    if (watching.signal.aborted) return;
    watching.abort();
    report(isProved);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    if (countKnown(known).some((count, index) => count > (before[index] ?? 0))) end(true);
  };
  const lookSoon = () => {
    timer ??= setTimeout(look, PAUSE_MS);
  };
  const observer = new MutationObserver(lookSoon);
  const options = { subtree: true, childList: true, characterData: true };
  observer.observe(document, { ...options, attributeFilter: ["class", "hidden", "style", "value"] });
  const deadline = setTimeout(() => end(false), PROVE_WITHIN_MS);
  AbortSignal.any([watching.signal, signal]).addEventListener("abort", () => {
    watching.abort();
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(deadline);
  });
  lookSoon();
}

function visibleText(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input:not([type=password]), textarea")];
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown to the agent.
  return [document.body?.innerText ?? "", ...fields.map(({ value }) => value)].join("\n");
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}
