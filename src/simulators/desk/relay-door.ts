/**
 * Where the pretended desk's server offers a relay: a GET is answered where there is one, and a POST to a door below it goes to
 * the relay as iAdvize's server would post it.
 */
export const RELAY_PATH = "/relay";

/** The two families of events that a server posts. */
export const RELAY_DOORS = ["webhook", "push-api"] as const;
export type RelayDoor = (typeof RELAY_DOORS)[number];

export function doorPath(door: RelayDoor): string {
  return `${RELAY_PATH}/${door}`;
}
