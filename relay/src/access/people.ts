import { ConfigError } from "../ops/config";
import { agentIdSchema, agentNameSchema } from "./records";

/** An agent in the administrator's file. */
export interface Person {
  agent: string;
  name: string;
}

/**
 * Parses the agents' email addresses. Each line has an email address, an operatorId and a name, separated by commas, semicolons
 * or tabs. Throws if a line is invalid.
 *
 * @returns the agents by email address in lower case
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
