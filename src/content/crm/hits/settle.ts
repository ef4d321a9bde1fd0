/** Time without changes after which a page counts as complete. Without any hits, it is longer. */
const QUIET_MS = 700;
const EMPTY_QUIET_MS = 1_500;
/** Time after which a page that never comes to rest is left to the agent. */
const PATIENCE_MS = 8_000;

/**
 * Calls back when the page is at rest: it is loaded, and for a while it neither changed nor sent a request.
 *
 * @param hasFound returns true if there are hits already
 * @param settled called once
 */
export function whenSettled(hasFound: () => boolean, settled: (isSettled: boolean) => void, signal: AbortSignal): void {
  const watching = new AbortController();
  const end = (isSettled: boolean) => {
    if (watching.signal.aborted) return;
    watching.abort();
    settled(isSettled);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => look(delay), delay);
  };
  const look = (waited: number) => {
    if (document.readyState !== "complete") return wait(QUIET_MS);
    if (waited < EMPTY_QUIET_MS && !hasFound()) return wait(EMPTY_QUIET_MS);
    end(true);
  };
  const stir = () => wait(QUIET_MS);
  const changes = new MutationObserver(stir);
  changes.observe(document, { subtree: true, childList: true, characterData: true });
  const answers = new PerformanceObserver(stir);
  answers.observe({ type: "resource" });
  const deadline = setTimeout(() => end(false), PATIENCE_MS);
  AbortSignal.any([watching.signal, signal]).addEventListener("abort", () => {
    watching.abort();
    changes.disconnect();
    answers.disconnect();
    clearTimeout(timer);
    clearTimeout(deadline);
  });
  stir();
}
