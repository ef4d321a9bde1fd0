/**
 * Returns the index at which a dragged line belongs.
 *
 * @param y the vertical position of the pointer
 * @param boxes the bounds of the lines, from top to bottom
 * @param from the current index of the dragged line
 * @returns the index, starting at 0: the line passes another one once the pointer is beyond that one's middle
 */
export function dropIndex(y: number, boxes: readonly { top: number; bottom: number }[], from: number): number {
  const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
  let to = from;
  while (to + 1 < middles.length && y > (middles[to + 1] ?? 0)) to += 1;
  while (to > 0 && y < (middles[to - 1] ?? 0)) to -= 1;
  return to;
}
