import type { Engine } from "../engine/port";
import { type AgentRecord, agentSchema, readRecord, type TokenRecord, tokenSchema } from "./records";

/** The enrolled agents and their tokens. All processes have the same ones. */
export interface EnrolledAgents {
  isEnrolled(agent: string): boolean;
  /** Returns the agent of a token, by the token's hash. */
  holderOf(token: string): { agent: string; name: string } | undefined;
  agents(): ReadonlyMap<string, AgentRecord>;
  tokens(): ReadonlyMap<string, TokenRecord>;
  /** Called with each token that is no longer valid. */
  onRevoked(listener: (token: string) => void): void;
}

/** Watches the engine. Changes by another process or the command line arrive within a second or two. */
export async function watchEnrolledAgents(engine: Engine): Promise<EnrolledAgents> {
  const agents = new Map<string, AgentRecord>();
  const tokens = new Map<string, TokenRecord>();
  const listeners: ((token: string) => void)[] = [];
  const revoke = (token: string) => {
    for (const listener of listeners) listener(token);
  };
  await engine.watch("agents", (key, value) => {
    const agent = readRecord(agentSchema, value);
    if (agent) agents.set(key, agent);
    else agents.delete(key);
    // The agent's tokens are deleted one by one afterwards, but are invalid from now on.
    if (!agent) for (const [token, record] of tokens) if (record.agent === key) revoke(token);
  });
  await engine.watch("tokens", (key, value) => {
    const token = readRecord(tokenSchema, value);
    if (token) tokens.set(key, token);
    else {
      tokens.delete(key);
      // A browser may have connected with it before this process was notified.
      revoke(key);
    }
  });
  return {
    isEnrolled: (agent) => agents.has(agent),
    holderOf(token) {
      const agent = tokens.get(token)?.agent;
      const name = agent === undefined ? undefined : agents.get(agent)?.name;
      return agent === undefined || name === undefined ? undefined : { agent, name };
    },
    agents: () => agents,
    tokens: () => tokens,
    onRevoked: (listener) => void listeners.push(listener),
  };
}
