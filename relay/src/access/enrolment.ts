import type { Engine } from "../engine/port";
import { agentSchema, codeSchema, readRecord, type TokenRecord, tokenSchema } from "./records";
import type { Roll } from "./roll";
import { hashOf, newCode, newToken } from "./secrets";

/** Enrols an agent, or names them anew. */
export async function putAgent(engine: Engine, agent: string, name: string): Promise<void> {
  await engine.put("agents", agent, JSON.stringify({ name }));
}

/** Makes the code of a link that works once, within a day. */
export async function issueCode(engine: Engine, agent: string): Promise<string> {
  const code = newCode();
  await engine.put("codes", hashOf(code), JSON.stringify({ agent }));
  return code;
}

/**
 * Takes a code and gives a token for it. The token hears what comes from now on.
 *
 * @param now milliseconds since 1970
 * @returns undefined for a code that is not known, was used, has expired, or is of somebody who is enrolled no more
 */
export async function redeemCode(
  engine: Engine,
  code: string,
  now: number,
): Promise<{ token: string; agent: string; name: string } | undefined> {
  const key = hashOf(code);
  const agent = readRecord(codeSchema, (await engine.get("codes", key))?.value)?.agent;
  // Who removes it has it: of two who come at once, one.
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
 * Whose token it is, as the engine has it: another process may have given it a moment ago.
 *
 * @param token its hash
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

/** Takes away an agent's enrolment and every token of theirs. @returns how many tokens, or undefined for a stranger */
export async function revokeAgent(engine: Engine, roll: Roll, agent: string): Promise<number | undefined> {
  const isKnown = await engine.remove("agents", agent);
  const theirs = [...roll.tokens()].filter(([, record]) => record.agent === agent).map(([key]) => key);
  for (const key of theirs) await revokeToken(engine, key);
  return isKnown ? theirs.length : undefined;
}

/** Takes away one token, by its hash. */
export async function revokeToken(engine: Engine, key: string): Promise<void> {
  await engine.remove("tokens", key);
  await engine.remove("acks", key);
}
