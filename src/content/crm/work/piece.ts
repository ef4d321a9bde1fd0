/** Something that the agent did in one control, or in what is none, such as a canvas. */
export interface Piece {
  readonly control: Element;
  /** What was there before. Undefined where that is not known, or can't be compared. */
  readonly before: string | undefined;
  /** The text after the agent's last change to it. */
  text: string | undefined;
  /** A key went there, or a paste, of which nothing came yet. */
  isAwaited: boolean;
  /** The page took part: what is there now does not tell any more what the agent did. */
  isMixed: boolean;
  /** When the agent was last at it, as of `performance.now()`. */
  at: number;
}
