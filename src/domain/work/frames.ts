/** What a frame tells of itself to the page that it is in. */
export interface FrameReport {
  /** The agent worked in it, and it is not proved that nothing is lost. */
  exists: boolean;
  /**
   * Where the focus is: in the frame itself, or in a frame inside it, told by the origin of that one's
   * address. Null where it is elsewhere.
   */
  focus: "own" | { inside: string } | null;
  /** When the focus came into the frame itself last, milliseconds since 1970; 0 where it never did. */
  since: number;
  /** Its document is gone. */
  isGone: boolean;
  /** It is of the page's own origin, so that the page's guard knows what is in it. */
  isNear: boolean;
  /** When this was so, milliseconds since 1970. A page is not told of the frames of the one before it. */
  at: number;
}

/** Clocks of two frames, and the time in which either sees that the focus moved. */
const APART_MS = 300;

/** True where a frame says that the focus came into it at that time. */
export function isClaimed(since: number, reports: Iterable<FrameReport>): boolean {
  return [...reports].some((report) => report.since > 0 && Math.abs(report.since - since) <= APART_MS);
}

/**
 * Which frames the agent may be in where nothing can be seen: the focus is in a frame of the page, and no frame with a script
 * of ours says that it is there.
 *
 * @param inside origin of the address of the page's frame that has the focus, or undefined where none has it
 * @returns origins of addresses, or undefined where the agent is seen
 */
export function findUnseen(inside: string | undefined, reports: Iterable<FrameReport>): string[] | undefined {
  if (inside === undefined) return undefined;
  const focuses = [...reports].flatMap(({ isGone, focus }) => (isGone || focus === null ? [] : [focus]));
  if (focuses.includes("own")) return undefined;
  return [inside, ...focuses.flatMap((focus) => (focus === "own" ? [] : [focus.inside]))];
}
