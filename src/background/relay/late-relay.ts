import { lazily } from "../../domain/lazily";
import { loadLate, RELAY_FILE } from "../../platform/late-script";
import type { Bridge } from "../bridge";
import { inBackground } from "../in-background";
import type * as relayScript from "./main";

/** The name under which the build leaves what the script exports. */
declare const deskBridgeRelay: typeof relayScript | undefined;

/** The relay of the settings. What speaks with it is loaded once they name one. */
export class LateRelay {
  readonly #bridge: Bridge;
  #isLoaded = false;
  readonly #load = lazily(async () => {
    if (typeof deskBridgeRelay === "undefined") await loadLate(RELAY_FILE);
    if (typeof deskBridgeRelay === "undefined") throw new Error("What speaks with a relay is not there.");
    this.#isLoaded = true;
    // From here on it follows the desks by itself.
    return new deskBridgeRelay.Relay(this.#bridge);
  });

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.desks.onChanged(() => this.#follow());
    this.#follow();
  }

  /** The settings, or what this browser is let in by, are not what they were. */
  renew(): void {
    if (this.#isNeeded || this.#isLoaded) inBackground(this.#bridge.timeline, this.#renew());
    else this.#bridge.store.set("relayCursor", null);
  }

  get #isNeeded(): boolean {
    return this.#bridge.configuration.config.settings.relay.url !== "";
  }

  #follow(): void {
    if (this.#isNeeded) inBackground(this.#bridge.timeline, this.#load());
  }

  async #renew(): Promise<void> {
    (await this.#load()).renew();
  }
}
