/** Where things are and run: a frame with a name. */
export interface Zone {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One station of the data: what it is called, and in a line below what it does. */
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
  /** Where it bends, if not half-way. */
  via?: number;
  /** Where the label stands, if not beside the middle. */
  labelAt?: readonly [x: number, y: number];
  /** Something that goes back, or comes in from the side. */
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
