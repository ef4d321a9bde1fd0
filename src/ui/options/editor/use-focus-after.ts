import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Moves the focus after the next render. The browser drops the focus if the focused element is moved or removed.
 */
export function useFocusAfter<E extends HTMLElement>(): {
  container: RefObject<E | null>;
  focusAfter: (selector: string) => void;
} {
  const container = useRef<E>(null);
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const element = container.current?.querySelector<HTMLElement>(wanted.current);
    wanted.current = undefined;
    element?.focus();
  });
  return {
    container,
    focusAfter: (selector) => {
      wanted.current = selector;
    },
  };
}
