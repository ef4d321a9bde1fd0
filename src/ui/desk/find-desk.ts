import type { SessionSnapshot } from "../../protocol/session";

/** Whether there is a desk, and when one was last heard (ISO 8601). */
export type DeskPresenceState = { state: "heard"; at: string } | { state: "silent" } | { state: "none" };

/** A desk was open before the bridge could hear it, and has told nothing since. A refresh has it tell again. */
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
