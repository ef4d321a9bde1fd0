import { holdPort, isOrphaned } from "../../platform/content-runtime";

/**
 * The delay is random, because thousands of pages may lose their worker at the same moment, for example when the
 * browser is updated.
 */
const PAUSE_MS = { least: 500, most: 2_500 };

/**
 * Returns a function that turns the restarts of the worker on or off. While they are on, the worker is started again
 * whenever the browser stops it. This uses a port, because its disconnection is reported at once, while a timer in a
 * hidden page may be delayed by a minute.
 */
export function createKeepAlive(signal: AbortSignal): (isAsked: boolean) => void {
  let isWanted = false;
  let release: (() => void) | undefined;

  function hold(): void {
    if (!isWanted || release || signal.aborted || isOrphaned()) return;
    release = holdPort(() => {
      release = undefined;
      setTimeout(hold, PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
    });
  }

  function letGo(): void {
    release?.();
    release = undefined;
  }

  signal.addEventListener("abort", letGo);
  return (isAsked) => {
    isWanted = isAsked;
    if (isWanted) hold();
    else letGo();
  };
}
