/** A frame with a name: the place where its stations run. */
export interface Zone {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One box of the picture: its name, and below it, in one line, what it does. */
export interface Station {
  id: string;
  x: number;
  y: number;
  name: string;
  does: string;
}

export type Side = "left" | "right" | "top" | "bottom";

export interface Arrow {
  from: readonly [id: string, side: Side];
  to: readonly [id: string, side: Side];
  label?: string;
  /** The x coordinate of the bend. Default: half-way. */
  via?: number;
  /** The position of the label. Default: beside the middle of the arrow. */
  labelAt?: readonly [x: number, y: number];
  /** For arrows against the main direction of the flow, and for inputs from the side. */
  isDashed?: boolean;
}

export interface Picture {
  title: string;
  width: number;
  height: number;
  zones: readonly Zone[];
  stations: readonly Station[];
  arrows: readonly Arrow[];
}

export const STATION = { width: 176, height: 52 };
