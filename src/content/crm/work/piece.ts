/** The agent's work in one control, or in another element such as a canvas. */
export interface Piece {
  readonly control: Element;
  /** The content before. Undefined if it is unknown or cannot be compared. */
  readonly before: string | undefined;
  /** The text after the agent's last change to it. */
  text: string | undefined;
  /** It received a key or a paste, without a visible change so far. */
  isAwaited: boolean;
  /** The page also changed it, so its content no longer shows what the agent did. */
  isMixed: boolean;
  /** When the agent last worked in it. A time of `performance.now()`. */
  at: number;
}
