/**
 * The path at which the simulated desk's server offers a relay. A GET request succeeds if there is a relay. A POST request to the
 * path of an endpoint is forwarded to the relay, as iAdvize's server would send it.
 */
export const RELAY_PATH = "/relay";

/** The two kinds of events that iAdvize's server sends. Each has its own path. */
export const RELAY_ENDPOINTS = ["webhook", "push-api"] as const;
export type RelayEndpoint = (typeof RELAY_ENDPOINTS)[number];

export function endpointPath(endpoint: RelayEndpoint): string {
  return `${RELAY_PATH}/${endpoint}`;
}
