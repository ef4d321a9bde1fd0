import { onRewritten } from "../../on-rewritten";

/** What is done about each event that a person caused. */
export type Listeners = { [Type in keyof WindowEventMap]?: (event: WindowEventMap[Type]) => void };

/**
 * Listens before anybody else: in capture, at the window, from the document's start, and again in a page that
 * writes itself anew.
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
