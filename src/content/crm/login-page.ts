import { whenIdle } from "../when-idle";

/** True where the page asks for a password that can be seen; what else there is to it does not matter. */
export function isLoginPage(): boolean {
  return passwordFields().some(isSeen);
}

/** Calls back once the page is there and has a moment. */
export function onArrival(listener: () => void, signal: AbortSignal): void {
  const wait = () => whenIdle(listener, signal);
  if (document.readyState !== "loading") wait();
  else document.addEventListener("DOMContentLoaded", wait, { once: true, signal });
}

/**
 * Calls back once a page that asks for a login asks no more, for a single-page application loads no other after it. Only
 * as long is the page watched. A password that is made legible in its field is asked for still.
 */
export function makeLoginWatch(onLoggedIn: () => void, signal: AbortSignal): () => void {
  let observer: MutationObserver | undefined;
  const stop = () => {
    observer?.disconnect();
    observer = undefined;
  };
  signal.addEventListener("abort", stop);
  return () => {
    if (observer) return;
    const fields = passwordFields();
    observer = new MutationObserver(() => {
      if (fields.some(isSeen) || isLoginPage()) return;
      stop();
      onLoggedIn();
    });
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ["class", "hidden", "style"] });
  };
}

function passwordFields(): Element[] {
  return [...document.querySelectorAll("input[type=password]")];
}

/** One that left the page has no box. */
function isSeen(field: Element): boolean {
  return field.checkVisibility({ visibilityProperty: true });
}
