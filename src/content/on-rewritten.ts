/**
 * Calls back when a page writes itself anew (`document.open`). That takes all listeners off its window, those of content
 * scripts too, and leaves the window, what runs in it, and whoever observes the document itself.
 */
export function onRewritten(act: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(act);
  observer.observe(document, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
