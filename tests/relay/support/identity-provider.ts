import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";

export const CLIENT = { id: "desk-bridge", secret: "secret of the client" };

/** How a token is invalid. */
export type Forgery =
  | "none"
  | "alg-none"
  | "shared-secret"
  | "wrong-key"
  | "expired"
  | "audience"
  | "issuer"
  | "nonce"
  | "unverified";

export interface IdentityProvider {
  issuer: string;
  /** Who logs in next, and how their token is invalid. */
  next: { email: string; forgery: Forgery };
  close(): void;
}

/** Starts a small OpenID Connect provider that accepts every login, and can issue forged tokens. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const other = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "key", alg: "ES256" };
  const logins = new Map<string, { nonce: string; challenge: string }>();
  const self: IdentityProvider = { issuer: "", next: { email: "", forgery: "none" }, close: () => server.close() };

  async function idToken(nonce: string): Promise<string> {
    const { email, forgery } = self.next;
    const claims = {
      email,
      email_verified: forgery !== "unverified",
      nonce: forgery === "nonce" ? "of another login" : nonce,
      iss: forgery === "issuer" ? "https://other.example" : self.issuer,
      aud: forgery === "audience" ? "another-client" : CLIENT.id,
      sub: "7",
      iat: Math.floor(Date.now() / 1_000) - 7_200,
      exp: Math.floor(Date.now() / 1_000) + (forgery === "expired" ? -3_600 : 3_600),
    };
    if (forgery === "alg-none") return new UnsecuredJWT(claims).encode();
    const header = { alg: forgery === "shared-secret" ? "HS256" : "ES256", kid: "key" };
    const key =
      forgery === "shared-secret"
        ? new TextEncoder().encode(CLIENT.secret.repeat(3))
        : forgery === "wrong-key"
          ? other.privateKey
          : privateKey;
    return new SignJWT(claims).setProtectedHeader(header).sign(key);
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; location?: string; body?: object }> {
    const url = new URL(request.url ?? "", self.issuer);
    if (url.pathname === "/.well-known/openid-configuration") {
      const at = (path: string) => `${self.issuer}${path}`;
      return {
        status: 200,
        body: {
          issuer: self.issuer,
          authorization_endpoint: at("/authorize"),
          token_endpoint: at("/token"),
          jwks_uri: at("/keys"),
        },
      };
    }
    if (url.pathname === "/keys") return { status: 200, body: { keys: [jwk] } };
    const query = url.searchParams;
    if (url.pathname === "/authorize") {
      const code = `code-${logins.size}`;
      logins.set(code, { nonce: query.get("nonce") ?? "", challenge: query.get("code_challenge") ?? "" });
      return { status: 302, location: `${query.get("redirect_uri")}?code=${code}&state=${query.get("state")}` };
    }
    let text = "";
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const login = logins.get(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const client = `Basic ${btoa(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`)}`;
    if (!login || login.challenge !== proof || request.headers.authorization !== client) return { status: 400 };
    return {
      status: 200,
      body: { id_token: await idToken(login.nonce), access_token: "unused", token_type: "Bearer" },
    };
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, location, body }) => {
      response.writeHead(status, { "content-type": "application/json", ...(location && { location }) });
      response.end(body && JSON.stringify(body));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  self.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return self;
}
