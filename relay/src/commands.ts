import { readFile } from "node:fs/promises";
import { enrolmentLink, readRelayAddress } from "../../src/protocol/relay-address";
import { watchEnrolledAgents } from "./access/enrolled-agents";
import { issueCode, putAgent, revokeAgent } from "./access/enrolment";
import type { Person } from "./access/people";
import { agentIdSchema, agentNameSchema } from "./access/records";
import type { Engine } from "./engine/port";
import { ConfigError } from "./ops/config";
import { forget } from "./routing/forget";

export const USAGE = `desk-bridge-relay                              start the relay
desk-bridge-relay agents add <operatorId> <name>   enrol an agent, or one more browser of an agent; prints a link
desk-bridge-relay agents import <file>         enrol the agents in a file: per line, an operatorId and a name
desk-bridge-relay agents list                  list the enrolled agents and their number of browsers
desk-bridge-relay agents revoke <operatorId>   revoke an agent's enrolment in all browsers
desk-bridge-relay forget <id>                  erase the stored data of a visitor or conversation
desk-bridge-relay backup <file>                copy the enrolments, without events
`;

/** The command line is invalid. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a command. A relay may be running at the same time.
 *
 * @param url the address of the relay, for links
 * @returns the text to print
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
  if (verb === "import" && agent !== undefined && name.length === 0) {
    const text = await readFile(agent, "utf8").catch(() => {
      throw new UsageError(`${agent} cannot be read.\n`);
    });
    return importAll(engine, text, url);
  }
  if (verb === "revoke" && agent !== undefined && name.length === 0) return revoke(engine, agent);
  throw new UsageError(USAGE);
}

async function add(engine: Engine, agent: string, name: string, url: string): Promise<string> {
  const person = readPerson(agent, name);
  const link = await enrol(engine, person, readUrl(url));
  return `${link}\nThe link works once and expires after 24 hours. Give it only to ${person.name}.\n`;
}

/** Parses the whole file before it enrols anybody. */
async function importAll(engine: Engine, text: string, url: string): Promise<string> {
  const relay = readUrl(url);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const people = lines.map((line) => {
    const [, agent = "", name = ""] = /^\s*([^\s,;]+)[\s,;]+(.*)$/.exec(line) ?? [];
    return readPerson(agent, name);
  });
  const links: string[] = [];
  for (const person of people) links.push(`${person.agent}\t${person.name}\t${await enrol(engine, person, relay)}\n`);
  return links.join("");
}

async function enrol(engine: Engine, { agent, name }: Person, relay: string): Promise<string> {
  await putAgent(engine, agent, name);
  return enrolmentLink(relay, await issueCode(engine, agent));
}

function readPerson(agent: string, name: string): Person {
  if (!agentIdSchema.safeParse(agent).success)
    throw new UsageError(`“${agent}” is not an operatorId. An operatorId has up to 64 letters, digits, “-” and “_”.\n`);
  const read = agentNameSchema.safeParse(name);
  if (!read.success) throw new UsageError(`The name of ${agent} must be one line of at most 200 characters.\n`);
  return { agent, name: read.data };
}

function readUrl(url: string): string {
  const relay = readRelayAddress(url);
  if (relay !== undefined) return relay;
  throw new ConfigError(
    "RELAY_URL must be an https: or wss: address without a query; http: and ws: are accepted for this machine only",
  );
}

async function list(engine: Engine): Promise<string> {
  const enrolled = await watchEnrolledAgents(engine);
  if (enrolled.agents().size === 0) return "Nobody is enrolled.\n";
  const browsers = (agent: string) => [...enrolled.tokens().values()].filter((token) => token.agent === agent).length;
  const lines = [...enrolled.agents()].map(([agent, { name }]) => `${agent}\t${name}\t${browsers(agent)}`);
  return `${["operatorId\tname\tbrowsers", ...lines].join("\n")}\n`;
}

async function revoke(engine: Engine, agent: string): Promise<string> {
  const enrolled = await watchEnrolledAgents(engine);
  const count = await revokeAgent(engine, enrolled, agent);
  if (count === undefined) throw new UsageError(`${agent} is not enrolled.\n`);
  return `revoked: ${agent}, ${count} browsers\n`;
}
