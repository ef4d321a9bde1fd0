export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Where toasts may be, the best place first. `end` is the side on which lines end. */
export const CORNERS = ["bottom-end", "top-end", "bottom-start", "top-start"] as const;
export type Corner = (typeof CORNERS)[number];

/** Between the toasts and the edges of the window, and the least between them and what they leave free. */
export const MARGIN = 16;

interface Scene {
  toasts: Size;
  viewport: Size;
  /** The control that the agent is at; null where they are at none. */
  focused: Box | null;
  isRightToLeft: boolean;
}

/**
 * The corner in which the toasts do not cover the control that the agent is at. They stay where they are as long as they may,
 * and where none is free they cover as little as possible.
 */
export function chooseCorner(current: Corner, { toasts, viewport, focused, isRightToLeft }: Scene): Corner {
  if (focused === null) return current;
  const covered = (corner: Corner) => overlap(boxIn(corner, toasts, viewport, isRightToLeft), focused);
  const [best = current] = [current, ...CORNERS].sort((one, other) => covered(one) - covered(other));
  return best;
}

function boxIn(corner: Corner, { width, height }: Size, viewport: Size, isRightToLeft: boolean): Box {
  const isLeft = corner.endsWith("start") !== isRightToLeft;
  const left = isLeft ? MARGIN : viewport.width - MARGIN - width;
  const top = corner.startsWith("top") ? MARGIN : viewport.height - MARGIN - height;
  return { left, top, right: left + width, bottom: top + height };
}

/** The area that both share, in square pixels. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
