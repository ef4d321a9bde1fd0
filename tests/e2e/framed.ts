import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";

const LOOKS = 40;
const PAUSE_MS = 250;

/** The layout of the popup's frame, and whether its pause buttons can be clicked. */
export interface Framed {
  width: number;
  height: number;
  /** The width of the page in the frame, without scroll bars. */
  pageWidth: number;
  /** The right edges of the page's own boxes. */
  ends: number[];
  /** For each pause button, whether a click reaches it. */
  pauses: boolean[];
  overflow: number;
}

/** Runs in the popup, so it can't use anything from outside the function. */
export function measurePopup(): Framed {
  const { documentElement } = document;
  const reaches = (button: Element) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight + 0.5;
    return isInside && button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  };
  return {
    width: innerWidth,
    height: innerHeight,
    pageWidth: documentElement.clientWidth,
    ends: [...document.querySelectorAll("header, main, .pause-control")].map(
      (box) => box.getBoundingClientRect().right,
    ),
    pauses: [...document.querySelectorAll(".pause-control button")].map(reaches),
    overflow: Math.max(
      documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll("main")].map((main) => main.scrollWidth - main.clientWidth),
    ),
  };
}

/** Waits until the frame has followed its content, which takes a moment, and nothing moves any more. */
export async function settled(look: () => Promise<Framed | null>): Promise<Framed> {
  let last: Framed | null = null;
  for (let n = 0; n < LOOKS; n++) {
    const seen = await look();
    if (seen && seen.pauses.length > 0 && JSON.stringify(seen) === JSON.stringify(last)) return seen;
    last = seen;
    await sleep(PAUSE_MS);
  }
  throw new Error(`the popup does not stop changing: ${JSON.stringify(last)}`);
}

/** The expected layout: the intended width, nothing that overflows, and the pause in reach. */
export const WELL_FRAMED = {
  width: 360,
  pageWidth: 360,
  ends: [360, 360, 360],
  pauses: [true, true, true],
  overflow: 0,
};

export function expectWellFramed(framed: Framed, about: string): void {
  expect.soft(framed, about).toMatchObject(WELL_FRAMED);
  expect.soft(framed.height, about).toBeLessThanOrEqual(600);
  expect.soft(framed.height, about).toBeGreaterThan(150);
}
