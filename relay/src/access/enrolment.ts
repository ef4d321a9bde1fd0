import type { Engine } from "../engine/port";
import type { EnrolledAgents } from "./enrolled-agents";
import { agentSchema, codeSchema, readRecord, type TokenRecord, tokenSchema } from "./records";
import { hashOf, newCode, newToken } from "./secrets";

/** Enrols an agent, or changes their name. */
export async function putAgent(engine: Engine, agent: string, name: string): Promise<void> {
  await engine.put("agents", agent, JSON.stringify({ name }));
}

/** Creates the code of an enrolment link, which works once, within a day. */
export async function issueCode(engine: Engine, agent: string): Promise<string> {
  const code = newCode();
  await engine.put("codes", hashOf(code), JSON.stringify({ agent }));
  return code;
}

/**
 * Exchanges a code for a token, which receives the events from now on.
 *
 * @param now milliseconds since 1970
 * @returns undefined if the code is unknown, was used or has expired, or if its agent is no longer enrolled
 */
export async function redeemCode(
  engine: Engine,
  code: string,
  now: number,
): Promise<{ token: string; agent: string; name: string } | undefined> {
  const key = hashOf(code);
  const agent = readRecord(codeSchema, (await engine.get("codes", key))?.value)?.agent;
  // If a code is used twice at the same time, only the one that removes it gets a token.
  if (agent === undefined || !(await engine.remove("codes", key))) return undefined;
  const record = readRecord(agentSchema, (await engine.get("agents", agent))?.value);
  if (!record) return undefined;
  const token = newToken();
  const hash = hashOf(token);
  const { last } = await engine.bounds();
  await engine.put("acks", hash, String(last));
  const kept: TokenRecord = { agent, label: hash.slice(0, 8), since: new Date(now).toISOString() };
  await engine.put("tokens", hash, JSON.stringify(kept));
  return { token, agent, name: record.name };
}

/**
 * Returns the agent of a token, read from the engine, because another process may have just issued it.
 *
 * @param token the hash of the token
 */
export async function findHolder(
  engine: Pick<Engine, "get">,
  token: string,
): Promise<{ agent: string; name: string } | undefined> {
  const agent = readRecord(tokenSchema, (await engine.get("tokens", token))?.value)?.agent;
  if (agent === undefined) return undefined;
  const name = readRecord(agentSchema, (await engine.get("agents", agent))?.value)?.name;
  return name === undefined ? undefined : { agent, name };
}

/** Deletes an agent's enrolment and tokens. @returns the number of tokens, or undefined if the agent is not enrolled */
export async function revokeAgent(
  engine: Engine,
  enrolled: EnrolledAgents,
  agent: string,
): Promise<number | undefined> {
  const isKnown = await engine.remove("agents", agent);
  const theirs = [...enrolled.tokens()].filter(([, record]) => record.agent === agent).map(([key]) => key);
  for (const key of theirs) await revokeToken(engine, key);
  return isKnown ? theirs.length : undefined;
}

/** Deletes one token, by its hash. */
export async function revokeToken(engine: Engine, key: string): Promise<void> {
  await engine.remove("tokens", key);
  await engine.remove("acks", key);
}
