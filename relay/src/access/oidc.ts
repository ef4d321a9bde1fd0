import { createHash } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as z from "zod/mini";
import { randomText } from "./secrets";

/** Signatures with a key pair. `none` and shared secrets are never accepted. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const ANSWER_MS = 10_000;
/** Tolerance for clocks that differ by seconds. */
const LEEWAY_S = 30;

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});
const tokensSchema = z.object({ id_token: z.string() });
const claimsSchema = z.object({
  nonce: z.string(),
  email: z.string().check(z.maxLength(320)),
  /** Not every provider sends it. If it is false, the login is refused. */
  email_verified: z.optional(z.boolean()),
});

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The address to which the provider redirects the agent. */
  redirectUri: string;
}

/** What is stored between the start and the end of a login. */
export const pendingSchema = z.object({ nonce: z.string(), verifier: z.string() });
export type PendingLogin = z.infer<typeof pendingSchema>;

export interface Oidc {
  /** Returns the address to redirect an agent to, and what to store under `state`. */
  begin(): Promise<{ address: string; state: string; pending: PendingLogin }>;
  /** Returns the email address of the agent in lower case. Rejects if anything is invalid. */
  finish(code: string, pending: PendingLogin): Promise<string>;
}

/** Connects to the company's identity provider: OpenID Connect, authorization code flow with PKCE. */
export function openOidc({ issuer, clientId, clientSecret, redirectUri }: OidcSettings): Oidc {
  let found: ReturnType<typeof discover> | undefined;
  const provider = () => {
    found ??= discover(issuer).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };

  return {
    async begin() {
      const { authorization_endpoint } = await provider();
      const [state, nonce, verifier] = [randomText(24), randomText(24), randomText(32)];
      const address = new URL(authorization_endpoint);
      const query = {
        response_type: "code",
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: "openid email",
        state,
        nonce,
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return { address: address.href, state, pending: { nonce, verifier } };
    },
    async finish(code, { nonce, verifier }) {
      const { token_endpoint, keys } = await provider();
      const answer = await fetch(token_endpoint, {
        method: "POST",
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: { authorization: basic(clientId, clientSecret), accept: "application/json" },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          redirect_uri: redirectUri,
          code_verifier: verifier,
        }),
      });
      if (!answer.ok) throw new Error(`the identity provider responded with ${answer.status}`);
      const { id_token } = tokensSchema.parse(await answer.json());
      const { payload } = await jwtVerify(id_token, keys, {
        issuer,
        audience: clientId,
        algorithms: ALGORITHMS,
        clockTolerance: LEEWAY_S,
        requiredClaims: ["exp", "iat", "sub"],
      });
      const claims = claimsSchema.parse(payload);
      if (claims.nonce !== nonce) throw new Error("the token belongs to another login");
      if (claims.email_verified === false) throw new Error("the email address is not verified");
      return claims.email.toLowerCase();
    },
  };
}

async function discover(issuer: string) {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(ANSWER_MS) });
  const told = discoverySchema.parse(await answer.json());
  if (told.issuer !== issuer) throw new Error("the identity provider reports a different issuer");
  return { ...told, keys: createRemoteJWKSet(new URL(told.jwks_uri), { timeoutDuration: ANSWER_MS }) };
}

/** RFC 6749, 2.3.1: both are encoded before they are joined. */
function basic(name: string, secret: string): string {
  const pair = [name, secret].map((one) => encodeURIComponent(one)).join(":");
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}
