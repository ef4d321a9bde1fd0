import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { enrolmentLink } from "../../../src/protocol/relay-address";
import type { Engine } from "../engine/port";
import { issueCode, putAgent } from "./enrolment";
import { type Oidc, pendingSchema } from "./oidc";
import { sendPage } from "./pages";
import type { Person } from "./people";
import { readRecord } from "./records";
import { hashOf } from "./secrets";

/** `__Host-`: only this host can set it, over TLS. A relay on the local machine has no TLS. */
const COOKIE = { tls: "__Host-relay-login", plain: "relay-login" };
/** Maximum duration of a login, after which its state is deleted. */
const LOGIN_S = 600;

export interface LoginOptions {
  oidc: Oidc;
  engine: Engine;
  /** Returns the person with this email address in lower case. Called for each login. */
  personOf: (email: string) => Promise<Person | undefined>;
  /** The relay's address, as returned by `readRelayAddress`. */
  relay: string;
  /** Called if a login fails. The error contains no personal data. */
  onFailure: (error: unknown) => void;
}

/**
 * Adds the login for agents whose company has an identity provider. It redirects to an enrolment link like that of an
 * administrator, so there is only one way to enrol a browser, and no link can make an agent enrol somebody else's browser.
 */
export function addLogin(app: FastifyInstance, { oidc, engine, personOf, relay, onFailure }: LoginOptions): void {
  const isTls = relay.startsWith("wss:");
  const name = isTls ? COOKIE.tls : COOKIE.plain;
  const setCookie = (reply: FastifyReply, value: string, seconds: number) =>
    reply.header(
      "set-cookie",
      `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isTls ? "; Secure" : ""}`,
    );

  app.get("/login", async (request, reply) => {
    try {
      const { address, state, pending } = await oidc.begin();
      await engine.put("logins", hashOf(state), JSON.stringify(pending));
      return setCookie(reply, state, LOGIN_S).redirect(address, 303);
    } catch (error) {
      onFailure(error);
      return sendPage(request, reply.code(502), "failed");
    }
  });

  app.get<{ Querystring: Record<string, unknown> }>("/login/callback", async (request, reply) => {
    const { code, state } = request.query;
    setCookie(reply, "", 0);
    try {
      // The login has to end in the browser in which it started.
      if (typeof code !== "string" || typeof state !== "string" || state === "" || cookieOf(request, name) !== state)
        throw new Error("the login did not begin in this browser");
      const kept = await engine.get("logins", hashOf(state));
      const pending = readRecord(pendingSchema, kept?.value);
      if (!pending || !(await engine.remove("logins", hashOf(state))))
        throw new Error("the login has expired or is already complete");
      const person = await personOf(await oidc.finish(code, pending));
      if (!person) return sendPage(request, reply.code(403), "unknown");
      await putAgent(engine, person.agent, person.name);
      return reply.redirect(enrolmentLink(relay, await issueCode(engine, person.agent)), 303);
    } catch (error) {
      onFailure(error);
      return sendPage(request, reply.code(403), "failed");
    }
  });
}

function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const cookies = (headers.cookie ?? "").split("; ").map((one) => one.split("="));
  return cookies.find(([key]) => key === name)?.[1];
}
