/** True where the page asks for a password that can be seen; what else there is to it does not matter. */
export function isLoginPage(): boolean {
  const fields = document.querySelectorAll("input[type=password]");
  return [...fields].some((field) => field.checkVisibility({ visibilityProperty: true }));
}

/** Calls back once the page is there. */
export function onArrival(listener: () => void, signal: AbortSignal): void {
  if (document.readyState !== "loading") listener();
  else document.addEventListener("DOMContentLoaded", listener, { once: true, signal });
}
