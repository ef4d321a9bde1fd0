import { readRelayAddress } from "../../domain/relay/read-relay-address";
import { reconnectDelay } from "../../domain/relay/reconnect-delay";
import { isGivenUp, type RelayState } from "../../domain/relay/relay-state";
import { loadAccess } from "../../platform/access";
import { stayAwake } from "../../platform/lifecycle";
import { sendToFrames } from "../../platform/messaging";
import { streamAddress } from "../../protocol/relay-address";
import {
  captureOfRelay,
  RELAY_CLOSE,
  RELAY_TIMES,
  RELAY_VERSION,
  type RelayEvent,
  whenToReconnect,
} from "../../protocol/relay-wire";
import { inBackground } from "../base/in-background";
import type { Bridge } from "../bridge/bridge";
import { Connection } from "./connection";
import { isPortWanted, originsFor } from "./port";

/**
 * The number of failed attempts after which the timeline reports that the relay cannot be reached. A restart of the
 * relay takes fewer.
 */
const WORTH_A_WORD = 3;

/**
 * The relay's stream. It is connected while the settings contain a relay and a desk is open. A WebSocket alone does not
 * keep a worker awake in every browser, so the heartbeat also calls an API. If the worker is stopped anyway, a port
 * that the desk's page holds restarts it.
 */
export class Relay {
  readonly #bridge: Bridge;
  #connection: Connection | undefined;
  #stream = "";
  /** The attempt that is being prepared. It is replaced or removed if the attempt is no longer wanted. */
  #starting: symbol | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #failures = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.desks.onChanged(() => this.follow());
    this.follow();
  }

  /** Connects if that is wanted and no attempt is in progress, and closes a connection that is no longer wanted. */
  follow(): void {
    const address = this.#address;
    if (address === undefined) this.#stop();
    else if (!this.#isUnderWay && !isGivenUp(this.#state)) {
      this.#starting = Symbol();
      inBackground(this.#bridge.timeline, this.#start(address, this.#starting));
    }
  }

  /** Handles a change of the settings or of the enrolment. */
  renew(): void {
    this.#stop();
    // The cursor belongs to the previous relay and agent.
    this.#bridge.store.set("relayCursor", null);
    this.follow();
  }

  get #isUnderWay(): boolean {
    return [this.#starting, this.#connection, this.#retry].some((one) => one !== undefined);
  }

  get #address(): string | undefined {
    const { desks, configuration } = this.#bridge;
    return desks.all.length > 0 ? readRelayAddress(configuration.config.settings.relay.url) : undefined;
  }

  get #state(): RelayState | null {
    return this.#bridge.store.get("relay");
  }

  async #start(address: string, attempt: symbol): Promise<void> {
    const token = await this.#token(address).catch((error: unknown) => {
      if (this.#starting === attempt) this.#starting = undefined;
      throw error;
    });
    if (this.#starting !== attempt) return;
    this.#starting = undefined;
    if (token === undefined) this.#become("unknown");
    else this.#connect(address, token);
  }

  #connect(address: string, token: string): void {
    if (this.#state?.is !== "away") this.#become("connecting");
    this.#beat ??= setInterval(() => this.#onBeat(), RELAY_TIMES.beatMs);
    const cursor = this.#bridge.store.get("relayCursor");
    const connection: Connection = new Connection(streamAddress(address), {
      first: { type: "hello", version: RELAY_VERSION, token, cursor },
      onMessages: async (message) => {
        switch (message.type) {
          case "welcome":
            this.#stream = message.stream;
            this.#failures = 0;
            this.#bridge.store.set("relayCursor", { stream: message.stream, cursor: message.cursor });
            this.#become("connected", message.agent);
            break;
          case "gap":
            this.#bridge.timeline.problem({ code: "relay-gap" });
            break;
          case "events":
            await this.#hear(message.events, connection);
            break;
          case "live":
            connection.send({
              type: "ack",
              cursor: await this.#bridge.handleRelayEvents(this.#stream, [], message.cursor),
            });
        }
      },
      closed: (code) => this.#lost(code),
    });
    this.#connection = connection;
  }

  /** The token; undefined if there is none for this relay. A token is sent only to the relay that it belongs to. */
  async #token(address: string): Promise<string | undefined> {
    const { token } = this.#bridge.configuration.config.settings.relay;
    if (token !== "") return token;
    const access = await loadAccess();
    return access?.relay === address ? access.token : undefined;
  }

  async #hear(events: RelayEvent[], connection: Connection): Promise<void> {
    const { store } = this.#bridge;
    const state = this.#state;
    if (state) store.set("relay", { ...state, heardAt: new Date().toISOString() });
    const captures = events.map((event) => captureOfRelay(this.#stream, event));
    const last = await this.#bridge.handleRelayEvents(this.#stream, captures);
    connection.send({ type: "ack", cursor: last });
  }

  #onBeat(): void {
    inBackground(this.#bridge.timeline, stayAwake());
    this.#connection?.beat();
  }

  #lost(code: number): void {
    this.#connection = undefined;
    const when = whenToReconnect(code);
    if (when === "never") {
      const isOld = code === RELAY_CLOSE.version;
      this.#bridge.timeline.problem({ code: isOld ? "relay-version" : "relay-refused" });
      this.#stop();
      this.#become(isOld ? "version" : "refused");
      return;
    }
    this.#become("away");
    if (this.#failures === WORTH_A_WORD) {
      this.#bridge.timeline.problem({ code: "relay-away" });
    }
    this.#retry = setTimeout(
      () => {
        this.#retry = undefined;
        this.follow();
      },
      reconnectDelay(this.#failures, when, Math.random()),
    );
    this.#failures += 1;
  }

  #stop(): void {
    this.#starting = undefined;
    this.#connection?.close();
    this.#connection = undefined;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    clearInterval(this.#beat);
    this.#beat = undefined;
    this.#failures = 0;
    if (this.#state === null) return;
    this.#bridge.store.set("relay", null);
    this.#bridge.store.commitSoon();
  }

  #become(is: RelayState["is"], agent = this.#state?.agent ?? ""): void {
    const { store, desks } = this.#bridge;
    const before = this.#state;
    if (before?.is === is) return;
    const wasWanted = isPortWanted(this.#bridge);
    store.set("relay", { is, since: new Date().toISOString(), agent, heardAt: before?.heardAt ?? null });
    store.commitSoon();
    if (isPortWanted(this.#bridge) === wasWanted) return;
    for (const tabId of desks.tabIds) void sendToFrames(tabId, originsFor(this.#bridge));
  }
}
