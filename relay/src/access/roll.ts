import type { Engine } from "../engine/port";
import { type AgentRecord, agentSchema, readRecord, type TokenRecord, tokenSchema } from "./records";

/** Who is enrolled and which tokens there are, as every process sees it. */
export interface Roll {
  isEnrolled(agent: string): boolean;
  /** Whose token it is, by its hash. */
  holderOf(token: string): { agent: string; name: string } | undefined;
  agents(): ReadonlyMap<string, AgentRecord>;
  tokens(): ReadonlyMap<string, TokenRecord>;
  /** Told of each token that counts no more. */
  onRevoked(listener: (token: string) => void): void;
}

/** Follows the engine: what another process or the command line changes is known within a second or two. */
export async function followRoll(engine: Engine): Promise<Roll> {
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
    // The tokens go one by one after their agent; none of them counts from now on.
    if (!agent) for (const [token, record] of tokens) if (record.agent === key) revoke(token);
  });
  await engine.watch("tokens", (key, value) => {
    const token = readRecord(tokenSchema, value);
    if (token) tokens.set(key, token);
    else {
      tokens.delete(key);
      // Somebody may have been let in by it before it was told here.
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
