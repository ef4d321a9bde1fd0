import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { dropIndex } from "./drop-index";

/**
 * Moves lines with the pointer. The list is reordered during the drag; Escape moves the line back.
 *
 * @param container its children are the lines
 * @param onPlace moves a line to an index, starting at 0
 */
export function useLineDrag(
  container: RefObject<HTMLElement | null>,
  keys: readonly number[],
  onPlace: (key: number, to: number) => void,
) {
  const [dragged, setDragged] = useState<{ key: number; from: number }>();
  // The values at the time when the pointer moves, not when it was pressed.
  const now = useRef({ keys, onPlace });
  now.current = { keys, onPlace };
  useEffect(() => {
    if (!dragged) return;
    const move = (event: PointerEvent) => {
      const lines = [...(container.current?.children ?? [])].map((line) => line.getBoundingClientRect());
      const from = now.current.keys.indexOf(dragged.key);
      const to = dropIndex(event.clientY, lines, from);
      if (from !== -1 && to !== from) now.current.onPlace(dragged.key, to);
    };
    const end = () => setDragged(undefined);
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      now.current.onPlace(dragged.key, dragged.from);
      end();
    };
    // On the document, because the line itself is removed and reinserted when it moves.
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
    document.addEventListener("keydown", cancel);
    return () => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      document.removeEventListener("keydown", cancel);
    };
  }, [dragged, container]);
  return {
    draggedKey: dragged?.key,
    grab: (key: number, event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      setDragged({ key, from: keys.indexOf(key) });
    },
  };
}
