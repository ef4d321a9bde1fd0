/** Returns the host of a relay's address for display, or the text itself if it is not an address. */
export function relayHost(relay: string): string {
  return URL.canParse(relay) ? new URL(relay).host : relay;
}
