import { lazily } from "../../domain/lazily";
import { loadLazyScript, RELAY_FILE } from "../../platform/lazy-script";
import { inBackground } from "../base/in-background";
import type { Bridge } from "../bridge/bridge";
import type * as relayScript from "./main";

/** The name under which the build exposes the exports of the script. */
declare const deskBridgeRelay: typeof relayScript | undefined;

/** The relay of the settings. Its script is loaded when the settings contain a relay. */
export class LazyRelay {
  readonly #bridge: Bridge;
  #isLoaded = false;
  readonly #load = lazily(async () => {
    if (typeof deskBridgeRelay === "undefined") await loadLazyScript(RELAY_FILE);
    if (typeof deskBridgeRelay === "undefined") throw new Error("The relay script was not loaded.");
    this.#isLoaded = true;
    // From now on the relay follows the desks by itself.
    return new deskBridgeRelay.Relay(this.#bridge);
  });

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.desks.onChanged(() => this.#follow());
    this.#follow();
  }

  /** Handles a change of the settings or of the enrolment. */
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
