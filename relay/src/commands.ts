import { enrolmentLink, readRelayAddress } from "../../src/protocol/relay-address";
import { issueCode, putAgent, revokeAgent } from "./access/enrolment";
import { agentIdSchema, agentNameSchema } from "./access/records";
import { followRoll } from "./access/roll";
import type { Engine } from "./engine/port";
import { ConfigError } from "./ops/config";
import { forget } from "./routing/forget";

export const USAGE = `desk-bridge-relay                              start the relay
desk-bridge-relay agents add <operatorId> <name>   enrol an agent, or another browser of theirs; prints a link
desk-bridge-relay agents list                  who is enrolled, with how many browsers
desk-bridge-relay agents revoke <operatorId>   end an agent's enrolment in every browser
desk-bridge-relay forget <id>                  erase what is kept of a visitor or a conversation
`;

/** Words of the command line that name no command. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Does what the command line asks for, beside a relay that runs.
 *
 * @param url of the relay, for links
 * @returns what to print
 */
export async function runCommand(words: readonly string[], engine: Engine, url: string): Promise<string> {
  const [noun, verb, ...rest] = words;
  if (noun === "forget" && verb !== undefined && rest.length === 0) {
    const { events, conversations } = await forget(engine, verb);
    return `erased: ${events} events, ${conversations} conversations\n`;
  }
  if (noun !== "agents") throw new UsageError(USAGE);
  const [agent, ...name] = rest;
  if (verb === "list" && rest.length === 0) return list(engine);
  if (verb === "add" && agent !== undefined && name.length > 0) return add(engine, agent, name.join(" "), url);
  if (verb === "revoke" && agent !== undefined && name.length === 0) return revoke(engine, agent);
  throw new UsageError(USAGE);
}

async function add(engine: Engine, agent: string, name: string, url: string): Promise<string> {
  if (!agentIdSchema.safeParse(agent).success)
    throw new UsageError("The operatorId has letters, digits, - and _, 64 at most.\n");
  const read = agentNameSchema.safeParse(name);
  if (!read.success) throw new UsageError("The name is one line of 200 characters at most.\n");
  const relay = readRelayAddress(url);
  if (relay === undefined)
    throw new ConfigError("RELAY_URL has to be https: or wss:, except on this machine, without a query");
  await putAgent(engine, agent, read.data);
  const code = await issueCode(engine, agent);
  return `${enrolmentLink(relay, code)}\nIt works once, within 24 hours. Give it to ${read.data} alone.\n`;
}

async function list(engine: Engine): Promise<string> {
  const roll = await followRoll(engine);
  if (roll.agents().size === 0) return "Nobody is enrolled.\n";
  const browsers = (agent: string) => [...roll.tokens().values()].filter((token) => token.agent === agent).length;
  const lines = [...roll.agents()].map(([agent, { name }]) => `${agent}\t${name}\t${browsers(agent)}`);
  return `${["operatorId\tname\tbrowsers", ...lines].join("\n")}\n`;
}

async function revoke(engine: Engine, agent: string): Promise<string> {
  const roll = await followRoll(engine);
  const count = await revokeAgent(engine, roll, agent);
  if (count === undefined) throw new UsageError(`${agent} is not enrolled.\n`);
  return `revoked: ${agent}, ${count} browsers\n`;
}
