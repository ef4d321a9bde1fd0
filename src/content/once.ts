/**
 * Each part of a content script runs once in a page's isolated world, however often the script is injected. After an
 * update of the extension the browser creates a new world, so the new script does not see the old one, which stops by
 * itself.
 */
const PARTS = Symbol.for("desk-bridge parts");

type World = typeof globalThis & { [PARTS]?: Map<string, AbortController> };

/**
 * Starts a part, unless it already runs here. Everything that it sets up must end with the signal.
 *
 * @returns a function that stops the part, so that it can be started again; undefined if it was already running
 */
export function startOnce(
  part: string,
  start: (signal: AbortSignal, stop: () => void) => void,
): (() => void) | undefined {
  const world: World = globalThis;
  world[PARTS] ??= new Map();
  const running = world[PARTS].get(part);
  if (running && !running.signal.aborted) return undefined;
  const controller = new AbortController();
  world[PARTS].set(part, controller);
  const stop = () => controller.abort();
  start(controller.signal, stop);
  return stop;
}

/** The signal of a part that runs here, even if another script started it; undefined if it does not run. */
export function runningPart(part: string): AbortSignal | undefined {
  const world: World = globalThis;
  const signal = world[PARTS]?.get(part)?.signal;
  return signal?.aborted ? undefined : signal;
}
