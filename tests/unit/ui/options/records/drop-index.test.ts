import { expect, it } from "vitest";
import { dropIndex } from "../../../../../src/ui/options/editor/records/drop-index";

/** Three lines. The second is tall. */
const BOXES = [
  { top: 0, bottom: 20 },
  { top: 20, bottom: 100 },
  { top: 100, bottom: 120 },
];

it.each([
  [10, 0, 0],
  [59, 0, 0],
  [61, 0, 1],
  [111, 0, 2],
  [500, 0, 2],
  [-50, 2, 0],
  [61, 2, 2],
  [59, 2, 1],
  [9, 2, 0],
  [60, 1, 1],
])("at %i a line from place %i is dropped at %i", (y, from, to) => {
  expect(dropIndex(y, BOXES, from)).toBe(to);
});

it("does not flicker after it was moved past a tall line", () => {
  const after = [BOXES[1]!, BOXES[0]!, BOXES[2]!].reduce<{ top: number; bottom: number }[]>(
    (boxes, { top, bottom }) => {
      const start = boxes.at(-1)?.bottom ?? 0;
      return boxes.concat({ top: start, bottom: start + bottom - top });
    },
    [],
  );
  expect(dropIndex(61, after, 1)).toBe(1);
});
