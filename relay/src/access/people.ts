import { ConfigError } from "../ops/config";
import { agentIdSchema, agentNameSchema } from "./records";

/** An agent as an administrator's file has them. */
export interface Person {
  agent: string;
  name: string;
}

/**
 * Reads who has which email address: one a line, the address, the operatorId and the name, with commas, semicolons or tabs
 * between them.
 *
 * @returns by email address in lower case
 */
export function readPeople(text: string): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [email = "", agent = "", name = ""] = line.split(/[,;\t]/).map((one) => one.trim());
    const read = agentNameSchema.safeParse(name);
    if (!email.includes("@") || !agentIdSchema.safeParse(agent).success || !read.success)
      throw new ConfigError(`line ${index + 1} of the agents' file is not an email address, an operatorId and a name`);
    people.set(email.toLowerCase(), { agent, name: read.data });
  }
  return people;
}
