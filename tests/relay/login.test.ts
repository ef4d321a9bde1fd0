import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrol, hello } from "./support/browser";
import { CLIENT, type Forgery, type IdentityProvider, startIdentityProvider } from "./support/identity-provider";
import { createDataFolder, type RelayProcess, startRelay } from "./support/relay-process";

let provider: IdentityProvider;
let relay: RelayProcess;
let base: string;

const go = (address: string, cookie = "") =>
  fetch(address, { redirect: "manual", headers: { cookie, "accept-language": "de" } });
const locationOf = (answer: Response) => answer.headers.get("location") ?? "";

/** Follows the redirects like an agent's browser, up to the address to which the provider redirects back. */
async function begin() {
  const first = await go(`${base}/login`);
  expect(first.status).toBe(303);
  const cookie = first.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
  return { cookie: cookie.split(";")[0] ?? "", back: locationOf(await go(locationOf(first))) };
}
async function logIn(email: string, forgery: Forgery = "none") {
  provider.next = { email, forgery };
  const { cookie, back } = await begin();
  return go(back, cookie);
}

beforeAll(async () => {
  provider = await startIdentityProvider();
  const data = createDataFolder();
  writeFileSync(join(data, "client-secret"), `${CLIENT.secret}\n`);
  writeFileSync(join(data, "agents"), "Ada@Example.com, 7, Ada\nbob@example.com;8;Bob\n");
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const port = (free.address() as { port: number }).port;
  await new Promise((resolve) => free.close(resolve));
  base = `http://127.0.0.1:${port}`;
  const env = {
    RELAY_PORT: String(port),
    RELAY_URL: base,
    RELAY_OIDC_ISSUER: provider.issuer,
    RELAY_OIDC_CLIENT_ID: CLIENT.id,
    RELAY_OIDC_SECRET_FILE: join(data, "client-secret"),
    RELAY_OIDC_AGENTS_FILE: join(data, "agents"),
  };
  relay = await startRelay(env, data);
});
afterAll(async () => {
  await relay.stop();
  provider.close();
});

describe("a login at the company's identity provider", () => {
  test("redirects to a link that enrols the agent's browser", async () => {
    const answer = await logIn("ada@example.COM");
    expect(answer.status).toBe(303);
    const browser = hello(relay.port, await enrol(relay.port, locationOf(answer)));
    expect(await browser.has("welcome")).toMatchObject({ agent: "Ada" });
    await browser.close();
    expect(await relay.command("agents", "list")).toContain("7\tAda\t1");
  });

  test("displays an error in the agent's language if the agent is not in the file", async () => {
    const answer = await logIn("eve@example.com");
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Unbekannte E-Mail-Adresse");
  });

  test.each<Forgery>([
    "alg-none",
    "shared-secret",
    "wrong-key",
    "expired",
    "audience",
    "issuer",
    "nonce",
    "unverified",
  ])("refuses a forged token (%s)", async (forgery) => {
    const answer = await logIn("ada@example.com", forgery);
    expect(answer.status).toBe(403);
    expect(locationOf(answer)).toBe("");
  });

  test("works once, and only in the browser in which it started", async () => {
    provider.next = { email: "bob@example.com", forgery: "none" };
    const mine = await begin();
    const other = await begin();
    expect((await go(mine.back)).status).toBe(403);
    expect((await go(mine.back, other.cookie)).status).toBe(403);
    expect((await go(mine.back, mine.cookie)).status).toBe(303);
    expect((await go(mine.back, mine.cookie)).status).toBe(403);
    expect((await go(`${base}/login/callback?code=a&code=b&state=`)).status).toBe(403);
  });

  test("logs no names", () => {
    expect(relay.output()).toContain("A login failed");
    expect(relay.output()).not.toMatch(/example\.com|Ada|secret of/i);
  });
});
