import { holdPort, isOrphaned } from "../../platform/content-runtime";

/** Thousands of pages may lose their worker in one moment, as at an update of the browser. */
const PAUSE_MS = { least: 500, most: 2_500 };

/**
 * Makes what has the worker started again each time the browser stops it, as long as that is asked for: by a port, whose end
 * is told at once and by no timer, which a hidden page may not have for a minute.
 */
export function makeKeepWorker(signal: AbortSignal): (isAsked: boolean) => void {
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
