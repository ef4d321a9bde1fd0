/** The host of a relay, as a person knows it by. */
export function relayHost(relay: string): string {
  return URL.canParse(relay) ? new URL(relay).host : relay;
}
