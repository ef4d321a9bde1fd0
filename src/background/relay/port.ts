import { isGivenUp } from "../../domain/relay/relay-state";
import type { ToPage } from "../../protocol/to-page";
import type { Bridge } from "../bridge/bridge";

/** Whether the desk's page should hold a port, which restarts a stopped worker. */
export function isPortWanted({ store, configuration }: Pick<Bridge, "store" | "configuration">): boolean {
  return configuration.config.settings.relay.url !== "" && !isGivenUp(store.get("relay"));
}

/** The settings that a desk's listener needs. */
export function originsFor(bridge: Pick<Bridge, "store" | "configuration">): Extract<ToPage, { type: "set-origins" }> {
  const { origins } = bridge.configuration.config.settings.desk;
  return { type: "set-origins", origins, stay: isPortWanted(bridge) };
}
