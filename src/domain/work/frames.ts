/** The report of a frame to the page that contains it. */
export interface FrameReport {
  /** It contains work that is not proved to be saved. */
  exists: boolean;
  /**
   * Where the focus is: in the frame itself, or in a frame inside it, given by the origin of that frame's address. Null if it
   * is elsewhere.
   */
  focus: "own" | { inside: string } | null;
  /** When the frame itself last received the focus, in milliseconds since 1970; 0 if never. */
  since: number;
  /** When it last lost the focus again, in milliseconds since 1970; 0 if it has it, or never had it. */
  until: number;
  /** Its document was unloaded. */
  isGone: boolean;
  /** The time of the report, in milliseconds since 1970. Reports from frames of the previous page are ignored. */
  at: number;
}

/** Tolerance for the clocks of two frames, and for the delay with which they notice the focus. */
const APART_MS = 300;

/** Returns true if a frame reports that it received the focus at that time, and still had it then. */
export function isClaimed(since: number, reports: Iterable<FrameReport>): boolean {
  return [...reports].some((report) => {
    const hadIt = report.until === 0 || report.until >= since;
    return report.since > 0 && hadIt && Math.abs(report.since - since) <= APART_MS;
  });
}

/**
 * Returns the frames without our script that may have the focus: a frame of the page has it, and no frame with our script reports it.
 *
 * @param inside origin of the address of the page's frame that has the focus, or undefined if none has it
 * @returns origins of the addresses of these frames, or undefined if the focus is not in such a frame
 */
export function findUnseen(inside: string | undefined, reports: Iterable<FrameReport>): string[] | undefined {
  if (inside === undefined) return undefined;
  const focuses = [...reports].flatMap(({ isGone, focus }) => (isGone || focus === null ? [] : [focus]));
  if (focuses.includes("own")) return undefined;
  return [inside, ...focuses.flatMap((focus) => (focus === "own" ? [] : [focus.inside]))];
}
