import { onRewritten } from "../../on-rewritten";

/** Handlers for events that a person caused. */
export type Listeners = { [Type in keyof WindowEventMap]?: (event: WindowEventMap[Type]) => void };

/**
 * Registers listeners that run before all others: in the capture phase, on the window, from the start of the document, and again after
 * `document.open()`.
 */
export function listenFirst(listeners: Listeners, signal: AbortSignal): void {
  const heard = listeners as Record<string, (event: Event) => void>;
  const hear = (event: Event) => {
    if (event.isTrusted) heard[event.type]?.(event);
  };
  const listen = () => {
    for (const type of Object.keys(heard)) addEventListener(type, hear, { capture: true, passive: true, signal });
  };
  listen();
  onRewritten(listen, signal);
}
