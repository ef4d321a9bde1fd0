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

/** The corners for toasts. `end` is the side on which lines end. */
export const CORNERS = ["bottom-end", "top-end", "bottom-start", "top-start"] as const;
/** The positions for the marker. */
export const MIDDLES = ["top-middle", "bottom-middle"] as const;
export type Spot = (typeof CORNERS | typeof MIDDLES)[number];

/** The distance between the overlay and the edges of the window, in pixels. */
export const MARGIN = 16;

interface Scene {
  size: Size;
  viewport: Size;
  /** The boxes that should stay visible, such as the focused control; null if there is none. */
  avoid: (Box | null)[];
  isRightToLeft: boolean;
}

/**
 * Chooses the spot that covers the smallest area of the boxes to avoid. If several are equal, the current spot is kept,
 * or else the first one is used.
 */
export function chooseSpot<S extends Spot>(current: S, spots: readonly S[], scene: Scene): S {
  const boxes = scene.avoid.filter((box) => box !== null);
  const covered = (spot: Spot) => {
    const own = boxAt(spot, scene);
    return boxes.reduce((sum, box) => sum + overlap(own, box), 0);
  };
  const [best = current] = [current, ...spots].sort((one, other) => covered(one) - covered(other));
  return best;
}

/** The box of an element of this size at a spot. */
export function boxAt(spot: Spot, { size, viewport, isRightToLeft }: Omit<Scene, "avoid">): Box {
  const isLeft = spot.endsWith("start") !== isRightToLeft;
  const free = viewport.width - size.width;
  const left = spot.endsWith("middle") ? free / 2 : isLeft ? MARGIN : free - MARGIN;
  const top = spot.startsWith("top") ? MARGIN : viewport.height - MARGIN - size.height;
  return { left, top, right: left + size.width, bottom: top + size.height };
}

/** The area of the intersection, in square pixels. */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
