import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Outcome of a post, by its response. */
export type PostOutcome =
  | "accepted"
  | "spooled"
  | "signature"
  | "too-large"
  | "media-type"
  | "malformed"
  | "too-many"
  | "unavailable"
  | "unknown-door";

/** Outcome of an accepted event. */
export type EventOutcome = "delivered" | "duplicate" | "not-enrolled" | "no-agent" | "waiting" | "not-routable";

/** Metrics for Prometheus. No label names a person, a conversation or a token. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `desk_bridge_relay_${name}`, help, registers });
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    posts: new Counter({ ...named("posts_total", "Posts by response"), labelNames: ["outcome"] }),
    events: new Counter({ ...named("events_total", "Events by outcome"), labelNames: ["outcome"] }),
    deliveries: new Counter(
      named("deliveries_total", "Events stored for an agent; an event for two agents counts twice"),
    ),
    sent: new Counter(named("sent_total", "Events sent to browsers, including replays")),
    closes: new Counter({ ...named("closes_total", "Connections closed by the relay, by code"), labelNames: ["code"] }),
    refused: new Counter({ ...named("refused_total", "Refused connections"), labelNames: ["reason"] }),
    connections: new Gauge(named("connections", "Connections of browsers that have identified themselves")),
    pending: new Gauge(named("connections_pending", "Connections that have not identified themselves yet")),
    spooled: new Gauge(named("spool_bytes", "Bytes in the spool")),
    engine: new Gauge(named("engine_up", "1 while the engine is available")),
    postSeconds: new Histogram({
      ...named("post_seconds", "Seconds from the complete body to the response"),
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
