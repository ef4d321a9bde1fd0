/**
 * Calls back when a page rewrites itself (`document.open`). This removes all listeners from its window, including those
 * of content scripts. The window, the running scripts and the observers of the document are kept.
 */
export function onRewritten(act: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(act);
  observer.observe(document, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
