/**
 * The path at which the simulated desk's server offers a relay. A GET request succeeds if there is a relay. A POST request to the
 * path of a door is forwarded to the relay, as iAdvize's server would send it.
 */
export const RELAY_PATH = "/relay";

/** The two kinds of events that iAdvize's server sends. Each has its own path. */
export const RELAY_DOORS = ["webhook", "push-api"] as const;
export type RelayDoor = (typeof RELAY_DOORS)[number];

export function doorPath(door: RelayDoor): string {
  return `${RELAY_PATH}/${door}`;
}
