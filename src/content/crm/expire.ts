/** A toast goes by itself after it was on screen for so long, unless it is pointed at or focused. */
const VISIBLE_MS = 9_000;

/** Dismisses a toast in its time. Counts only the time in which it could be seen. */
export function expire(toast: HTMLElement, dismiss: () => void, signal: AbortSignal): void {
  const gone = new AbortController();
  const options = { signal: AbortSignal.any([signal, gone.signal]) };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const holding = new Set<string>();
  const restart = () => {
    clearTimeout(timer);
    if (!toast.isConnected) return gone.abort();
    if (holding.size > 0 || document.visibilityState !== "visible") return;
    timer = setTimeout(() => {
      gone.abort();
      dismiss();
    }, VISIBLE_MS);
  };
  const hold = (by: string, isHeld: boolean) => {
    if (isHeld) holding.add(by);
    else holding.delete(by);
    restart();
  };
  document.addEventListener("visibilitychange", restart, options);
  for (const [begins, ends] of [
    ["pointerenter", "pointerleave"],
    ["focusin", "focusout"],
  ] as const) {
    toast.addEventListener(begins, () => hold(begins, true), options);
    toast.addEventListener(ends, () => hold(begins, false), options);
  }
  restart();
}
