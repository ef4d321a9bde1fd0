import { isAbsolute, resolve } from "node:path";
import * as z from "zod/mini";
import { LOG_LEVELS } from "./log";

const HOUR_MS = 3_600_000;
/** Maximum retention: a conversation's survey can arrive this late. */
const MOST_HOURS = 8 * 24;

const number = (least: number, most: number, otherwise: number) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(least), z.maximum(most)), otherwise);
const text = () => z.string().check(z.trim(), z.minLength(1));

/** Settings from environment variables, with their defaults. */
const schema = z.object({
  /** Data folder; created if it is missing. */
  RELAY_DATA: z._default(text(), "relay-data"),
  RELAY_HOST: z._default(text(), "127.0.0.1"),
  RELAY_PORT: number(0, 65_535, 8787),
  /** Health and metrics, for this machine or an internal network. */
  RELAY_OPS_HOST: z._default(text(), "127.0.0.1"),
  RELAY_OPS_PORT: number(0, 65_535, 9464),
  /** The address at which browsers reach the relay, e.g. `https://relay.example`. */
  RELAY_URL: z.optional(z.url({ protocol: /^(https?|wss?)$/ })),
  /** File with the webhook's secrets, one per line, two at most. If not set, it is created in the data folder. */
  RELAY_SECRETS_FILE: z.optional(text()),
  /** Opens the endpoint for the retired Push API. */
  RELAY_PUSH_API_KEY: z.optional(z.string().check(z.regex(/^[\w-]{32,128}$/))),
  RELAY_EVENT_HOURS: number(1, MOST_HOURS, 24),
  RELAY_SPOOL_MB: number(1, 10_000, 64),
  /** NATS servers, e.g. `nats://a:4222,nats://b:4222`. Without them, everything is stored in a file. */
  RELAY_NATS: z.optional(text()),
  RELAY_NATS_REPLICAS: number(1, 5, 1),
  /** File with the token for the NATS servers. */
  RELAY_NATS_TOKEN_FILE: z.optional(text()),
  /** The company's identity provider, e.g. `https://login.example`. All four settings are required together. */
  RELAY_OIDC_ISSUER: z.optional(z.url({ protocol: /^https?$/ })),
  RELAY_OIDC_CLIENT_ID: z.optional(text()),
  RELAY_OIDC_SECRET_FILE: z.optional(text()),
  /** File with the agents' email addresses: per line, the address, the operatorId and the name. */
  RELAY_OIDC_AGENTS_FILE: z.optional(text()),
  RELAY_LOG: z._default(z.enum(LOG_LEVELS), "info"),
});

export interface Config {
  data: string;
  host: string;
  port: number;
  opsHost: string;
  opsPort: number;
  url: string | undefined;
  secretsFile: string;
  isOwnSecretsFile: boolean;
  pushApiKey: string | undefined;
  eventsMs: number;
  spoolBytes: number;
  nats: { servers: string[]; replicas: number; tokenFile: string | undefined } | undefined;
  oidc: { issuer: string; clientId: string; secretFile: string; agentsFile: string } | undefined;
  log: (typeof LOG_LEVELS)[number];
}

/** An invalid setting. The message is for the administrator. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Parses the settings. Throws a `ConfigError`. @param env the environment variables @param cwd the base of relative paths */
export function readConfig(env: Record<string, string | undefined>, cwd: string): Config {
  const told = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(told);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new ConfigError(lines.join("\n"));
  }
  const it = parsed.data;
  const path = (name: string) => (isAbsolute(name) ? name : resolve(cwd, name));
  const data = path(it.RELAY_DATA);
  return {
    data,
    host: it.RELAY_HOST,
    port: it.RELAY_PORT,
    opsHost: it.RELAY_OPS_HOST,
    opsPort: it.RELAY_OPS_PORT,
    url: it.RELAY_URL,
    secretsFile: it.RELAY_SECRETS_FILE ? path(it.RELAY_SECRETS_FILE) : resolve(data, "webhook-secret"),
    isOwnSecretsFile: it.RELAY_SECRETS_FILE === undefined,
    pushApiKey: it.RELAY_PUSH_API_KEY,
    eventsMs: it.RELAY_EVENT_HOURS * HOUR_MS,
    spoolBytes: it.RELAY_SPOOL_MB * 1024 * 1024,
    nats: natsOf(it, path),
    oidc: oidcOf(it, path),
    log: it.RELAY_LOG,
  };
}

function natsOf(it: z.infer<typeof schema>, path: (name: string) => string): Config["nats"] {
  if (it.RELAY_NATS === undefined) return undefined;
  const servers = it.RELAY_NATS.split(",").map((server) => server.trim());
  const tokenFile = it.RELAY_NATS_TOKEN_FILE === undefined ? undefined : path(it.RELAY_NATS_TOKEN_FILE);
  return { servers, replicas: it.RELAY_NATS_REPLICAS, tokenFile };
}

/** Either all of these settings are set, or none. */
function oidcOf(it: z.infer<typeof schema>, path: (name: string) => string): Config["oidc"] {
  const { RELAY_OIDC_ISSUER: issuer, RELAY_OIDC_CLIENT_ID: clientId } = it;
  const { RELAY_OIDC_SECRET_FILE: secretFile, RELAY_OIDC_AGENTS_FILE: agentsFile } = it;
  if (!issuer && !clientId && !secretFile && !agentsFile) return undefined;
  if (!issuer || !clientId || !secretFile || !agentsFile || !it.RELAY_URL)
    throw new ConfigError(
      "RELAY_OIDC_ISSUER, RELAY_OIDC_CLIENT_ID, RELAY_OIDC_SECRET_FILE, RELAY_OIDC_AGENTS_FILE and RELAY_URL must be set together",
    );
  return { issuer, clientId, secretFile: path(secretFile), agentsFile: path(agentsFile) };
}
