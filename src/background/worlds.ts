import { ordinaryBadges, watchBadges } from "../platform/badge-places";
import { privateWindows, watchWindows } from "../platform/private-windows";
import { Bridge } from "./bridge";
import type { Configuration } from "./configuration";
import { inBackground } from "./in-background";
import { endPrivateAlerts } from "./load-alerts";
import { showBadge } from "./perform/badge";
import { clearPrivateNotices } from "./perform/private-notices";
import { Requests } from "./requests";
import type { SessionStore } from "./session-store";

/** What happens in the windows of one kind, and what the agent asks for there. */
export interface World {
  worlds: Worlds;
  bridge: Bridge;
  requests: Requests;
}

/**
 * The ordinary windows are one world, the private ones another: each has a bridge and a memory of its own, so that nothing
 * of the one can get into the other. The private world is there only while something is said in it.
 */
export class Worlds {
  readonly ordinary: World;
  /** The ordinary world's memory, which has what both share. */
  readonly store: SessionStore;
  #private: World | undefined;
  #unwatch: (() => void)[] = [];

  constructor(store: SessionStore, configuration: Configuration) {
    this.store = store;
    this.ordinary = this.#make(store, configuration);
    store.onTrouble(() => inBackground(this.ordinary.bridge.timeline, this.showBadges()));
    this.#watchBadges(this.ordinary.bridge);
    if (store.remembersPrivate) this.#openPrivate();
  }

  of(isPrivate: boolean): World {
    return isPrivate ? (this.#private ?? this.#openPrivate()) : this.ordinary;
  }

  get all(): World[] {
    return this.#private ? [this.ordinary, this.#private] : [this.ordinary];
  }

  get bridges(): Bridge[] {
    return this.all.map(({ bridge }) => bridge);
  }

  get configuration(): Configuration {
    return this.ordinary.bridge.configuration;
  }

  set configuration(configuration: Configuration) {
    this.ordinary.bridge.configuration = configuration;
    if (this.#private) this.#private.bridge.configuration = inPrivate(configuration);
  }

  /** Conversations on all desks. */
  get count(): number {
    return this.bridges.reduce((sum, { store }) => sum + store.get("summary").count, 0);
  }

  async showBadges(): Promise<void> {
    await Promise.all(this.bridges.map(({ stage }) => showBadge(stage)));
  }

  /** In the tabs of containers, whose badge ends with the page that it was set for. */
  async showContainerBadges(): Promise<void> {
    const where = (await ordinaryBadges()).filter(({ container }) => container !== "");
    if (where.length > 0) await showBadge(this.ordinary.bridge.stage, where);
  }

  /** Forgets the private world once its last window is closed. */
  async endPrivate(): Promise<void> {
    const world = this.#private;
    if (!world || (await privateWindows()).length > 0 || this.#private !== world) return;
    this.#private = undefined;
    for (const end of this.#unwatch) end();
    await Promise.all([world.bridge.store.forget(), clearPrivateNotices(), endPrivateAlerts(world.bridge)]);
  }

  #openPrivate(): World {
    const world = this.#make(this.store.openPrivate(), inPrivate(this.configuration));
    const { stage, timeline } = world.bridge;
    this.#private = world;
    const endInTime = () => inBackground(timeline, this.endPrivate());
    this.#unwatch = [this.#watchBadges(world.bridge), watchWindows(endInTime)];
    inBackground(timeline, showBadge(stage));
    // What a page says last may come after its window is closed.
    endInTime();
    return world;
  }

  #watchBadges({ stage, timeline }: Bridge): () => void {
    return watchBadges(stage.isPrivate, (where) => inBackground(timeline, showBadge(stage, where)));
  }

  #make(store: SessionStore, configuration: Configuration): World {
    const bridge = new Bridge(store, configuration);
    return { worlds: this, bridge, requests: new Requests(bridge) };
  }
}

/** The system keeps notifications, so none names anybody. What a relay tells is for the ordinary world. */
function inPrivate(configuration: Configuration): Configuration {
  const { settings, ...config } = configuration.config;
  const notifications = { ...settings.notifications, detail: "none" } as const;
  const relay = { url: "", token: "" };
  return { ...configuration, config: { ...config, settings: { ...settings, notifications, relay } } };
}
