import { isLocked } from "../../domain/settings/policy";
import type { LiveSettings } from "../live/settings-store";

/** Returns true if the organisation sets the relay but no token: then the agent logs in at its identity provider. */
export function isLoginRelay({ locked, settings }: Pick<LiveSettings, "locked" | "settings">): boolean {
  return isLocked(locked, "relay.url") && settings.relay.url !== "" && settings.relay.token === "";
}
