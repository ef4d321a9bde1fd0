import type { SessionSnapshot } from "../../protocol/session";

/** Whether a desk is open, and when it was last heard from (ISO 8601). */
export type DeskPresenceState = { state: "heard"; at: string } | { state: "silent" } | { state: "none" };

/**
 * Returns true if a desk was open before the bridge could listen to it and has sent nothing since. After a reload, the desk sends
 * its events again.
 */
export function isRefreshNeeded({ values }: Pick<SessionSnapshot, "values">): boolean {
  return Object.values(values.desks).some(({ goneSince, cameLate }) => goneSince === null && cameLate);
}

export function findDesk({ values }: Pick<SessionSnapshot, "values">): DeskPresenceState {
  const present = Object.values(values.desks).filter(({ goneSince }) => goneSince === null);
  const heard = present.flatMap(({ heardAt }) => heardAt ?? []).sort();
  const at = heard.at(-1);
  if (at !== undefined) return { state: "heard", at };
  return { state: present.length > 0 ? "silent" : "none" };
}
