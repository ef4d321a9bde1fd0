import { ordinaryBadges, watchBadges } from "../../platform/badge-places";
import { privateWindows, watchWindows } from "../../platform/private-windows";
import { inBackground } from "../base/in-background";
import { Bridge } from "../bridge/bridge";
import { Requests } from "../bridge/requests";
import type { Configuration } from "../configuration/configuration";
import { endPrivateAlerts } from "../effects/alerts/load-alerts";
import { clearPrivateNotices } from "../effects/notices/private-notices";
import { showBadge } from "../effects/perform/badge";
import type { SessionStore } from "../memory/session-store";

/** Everything that happens in the windows of one kind, and the requests that the agent makes there. */
export interface World {
  worlds: Worlds;
  bridge: Bridge;
  requests: Requests;
}

/**
 * Ordinary windows are one world, private windows another. Each has its own bridge and memory, so that no data of one
 * can get into the other. The private world exists only while it is used.
 */
export class Worlds {
  readonly ordinary: World;
  /** The ordinary world's store, which contains the values that both worlds share. */
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

  /** The number of conversations on all desks. */
  get count(): number {
    return this.bridges.reduce((sum, { store }) => sum + store.get("summary").count, 0);
  }

  async showBadges(): Promise<void> {
    await Promise.all(this.bridges.map(({ context }) => showBadge(context)));
  }

  /** Updates the badges in the tabs of containers. A badge of a tab is removed when its page is unloaded. */
  async showContainerBadges(): Promise<void> {
    const where = (await ordinaryBadges()).filter(({ container }) => container !== "");
    if (where.length > 0) await showBadge(this.ordinary.bridge.context, where);
  }

  /** Deletes the private world after its last window was closed. */
  async endPrivate(): Promise<void> {
    const world = this.#private;
    if (!world || (await privateWindows()).length > 0 || this.#private !== world) return;
    this.#private = undefined;
    for (const end of this.#unwatch) end();
    await Promise.all([world.bridge.store.forget(), clearPrivateNotices(), endPrivateAlerts(world.bridge)]);
  }

  #openPrivate(): World {
    const world = this.#make(this.store.openPrivate(), inPrivate(this.configuration));
    const { context, timeline } = world.bridge;
    this.#private = world;
    const endInTime = () => inBackground(timeline, this.endPrivate());
    this.#unwatch = [this.#watchBadges(world.bridge), watchWindows(endInTime)];
    inBackground(timeline, showBadge(context));
    // The last message of a page may arrive after its window was closed.
    endInTime();
    return world;
  }

  #watchBadges({ context, timeline }: Bridge): () => void {
    return watchBadges(context.isPrivate, (where) => inBackground(timeline, showBadge(context, where)));
  }

  #make(store: SessionStore, configuration: Configuration): World {
    const bridge = new Bridge(store, configuration);
    return { worlds: this, bridge, requests: new Requests(bridge) };
  }
}

/**
 * The operating system stores notifications, so those of private windows contain no personal data. The relay is used
 * only in the ordinary world.
 */
function inPrivate(configuration: Configuration): Configuration {
  const { settings, ...config } = configuration.config;
  const notifications = { ...settings.notifications, detail: "none" } as const;
  const relay = { url: "", token: "" };
  return { ...configuration, config: { ...config, settings: { ...settings, notifications, relay } } };
}
