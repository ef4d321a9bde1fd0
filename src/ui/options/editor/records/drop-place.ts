/**
 * Where a line that is dragged belongs.
 *
 * @param y where the pointer is
 * @param boxes the lines as they are on the page, from top to bottom
 * @param from the place of the dragged line
 * @returns its place, counted from 0: it passes another line once the pointer is beyond that one's middle
 */
export function dropPlace(y: number, boxes: readonly { top: number; bottom: number }[], from: number): number {
  const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
  let to = from;
  while (to + 1 < middles.length && y > (middles[to + 1] ?? 0)) to += 1;
  while (to > 0 && y < (middles[to - 1] ?? 0)) to -= 1;
  return to;
}
