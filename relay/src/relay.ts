import { mkdir, readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { loginAddress, readRelayAddress } from "../../src/protocol/relay-address";
import { watchEnrolledAgents } from "./access/enrolled-agents";
import { findHolder, redeemCode, revokeToken } from "./access/enrolment";
import { addLogin } from "./access/login";
import { openOidc } from "./access/oidc";
import { addPages } from "./access/pages";
import { readPeople } from "./access/people";
import { hashOf } from "./access/secrets";
import { openEngine } from "./engine/open-engine";
import type { Engine } from "./engine/port";
import { openHub } from "./hub/hub";
import { addStream } from "./hub/upgrade";
import { openAcceptor } from "./intake/accept";
import { createHttp } from "./intake/http";
import { addIntakeRoutes } from "./intake/intake-routes";
import { openSpool } from "./intake/spool";
import { readSpooled } from "./intake/spooled";
import { openSecrets } from "./intake/webhook-secrets";
import { createMonotonicClock } from "./ops/clock";
import { type Config, ConfigError } from "./ops/config";
import type { Log } from "./ops/log";
import { createMetrics } from "./ops/metrics";
import { serveOps } from "./ops/ops-server";
import { processName } from "./ops/process-name";
import { openRouter } from "./routing/router";

/** The interval at which waiting events are checked. */
const SWEEP_MS = 30_000;

export interface Relay {
  port: number;
  opsPort: number;
  close(): Promise<void>;
}

/**
 * Starts a relay.
 *
 * @param entry the program file, for threads
 * @param onEnd called after a fatal error
 */
export async function startRelay(config: Config, entry: URL, log: Log, onEnd: (error: Error) => void): Promise<Relay> {
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const now = createMonotonicClock();
  const metrics = createMetrics();
  const secrets = await openSecrets(config.secretsFile, config.isOwnSecretsFile, (error) =>
    log.error({ error }, "The webhook secrets cannot be read; the previous ones are still used"),
  );
  const engine = await openEngine({ config, entry, now, isPatient: true, onEnd });

  const enrolled = await watchEnrolledAgents(engine);
  const router = await openRouter({
    engine,
    isEnrolled: enrolled.isEnrolled,
    now,
    count(outcome, deliveries) {
      metrics.events.inc({ outcome });
      metrics.deliveries.inc(deliveries);
    },
  });
  const spool = await openSpool(join(config.data, "spool.jsonl"), config.spoolBytes, readSpooled);
  metrics.spooled.set(spool.bytes);
  const name = config.nats ? await processName(config.data) : "alone";
  const acceptor = openAcceptor({
    name,
    router,
    spool,
    now: () => performance.timeOrigin + performance.now(),
    onUnreadable: () => log.error("A line of the spool cannot be read and was skipped"),
    onSpool: (bytes) => metrics.spooled.set(bytes),
    onAbsent: (other) => log.warn({ process: other }, "A process did not return; its spooled events may arrive late"),
  });
  const cluster = await engine.join(name, acceptor.answer);
  let isReady = true;
  metrics.engine.set(1);
  engine.onState((isThere) => {
    isReady = isThere;
    metrics.engine.set(isThere ? 1 : 0);
    if (isThere) acceptor.begin(cluster);
    else acceptor.end();
    if (isThere) log.info("The engine is available again");
    else log.error("The engine is unavailable; new events are spooled");
  });
  acceptor.begin(cluster);
  const hub = openHub({
    engine,
    now,
    access: {
      async holderOf(token) {
        const key = hashOf(token);
        const holder = enrolled.holderOf(key) ?? (await findHolder(engine, key));
        return holder && { key, ...holder };
      },
      stillHolds: async (key) => (enrolled.holderOf(key) ?? (await findHolder(engine, key))) !== undefined,
      redeem: (code) => redeemCode(engine, code, now()),
      revoke: (key) => revokeToken(engine, key),
    },
    figures: {
      connections: (count) => metrics.connections.set(count),
      pending: (count) => metrics.pending.set(count),
      sent: (count) => metrics.sent.inc(count),
      closed: (why) => metrics.closes.inc({ code: why }),
      refused: (reason) => metrics.refused.inc({ reason }),
    },
  });
  enrolled.onRevoked((token) => hub.revoke(token));

  const app = createHttp({ metrics, onError: (error) => log.error({ error }, "A request failed") });
  addIntakeRoutes(app, { secrets: secrets.current, pushApiKey: config.pushApiKey, acceptor, metrics, now });
  addPages(app);
  if (config.oidc) await addOidc(app, config, engine, log);
  addStream(app.server, hub.accept, () => metrics.refused.inc({ reason: "origin" }));
  const sweeping = setInterval(() => void router.sweep().catch(() => undefined), SWEEP_MS);
  await app.listen({ host: config.host, port: config.port });
  const ops = await serveOps(config.opsHost, config.opsPort, metrics, () => isReady);
  const { port } = app.server.address() as AddressInfo;

  return {
    port,
    opsPort: ops.port,
    async close() {
      clearInterval(sweeping);
      secrets.close();
      await hub.close();
      await app.close();
      // A process with spooled events stays listed, so that the others wait until it is back.
      if (await acceptor.close()) await cluster.leave().catch(() => undefined);
      ops.close();
      await engine.close();
    },
  };
}

async function addOidc(app: FastifyInstance, config: Config, engine: Engine, log: Log): Promise<void> {
  const { oidc } = config;
  const relay = readRelayAddress(config.url ?? "");
  if (!oidc || relay === undefined)
    throw new ConfigError(
      "RELAY_URL must be an https: or wss: address without a query; http: and ws: are accepted for this machine only",
    );
  const readAll = async () => readPeople(await readText(oidc.agentsFile, "the agents' file"));
  const clientSecret = (await readText(oidc.secretFile, "the file with the identity provider's secret")).trim();
  // Reports an error in the file at the start, not at the first login.
  await readAll();
  addLogin(app, {
    oidc: openOidc({ ...oidc, clientSecret, redirectUri: `${loginAddress(relay)}/callback` }),
    engine,
    relay,
    personOf: async (email) => (await readAll()).get(email),
    onFailure: (error) => log.warn({ error }, "A login failed"),
  });
}

async function readText(path: string, what: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${what} cannot be read (${error.code})`);
  });
}
