import * as z from "zod/mini";

/** An `operatorId`: a number or a UUID. Other characters are refused, because it is part of keys. */
export const agentIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** One line of displayable text. */
export const agentNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u));

export const agentSchema = z.object({ name: agentNameSchema });
export const codeSchema = z.object({ agent: agentIdSchema });
export const tokenSchema = z.object({
  agent: agentIdSchema,
  /** Identifies the token to people. */
  label: z.string(),
  /** ISO 8601 in UTC. */
  since: z.string(),
});
export type AgentRecord = z.infer<typeof agentSchema>;
export type TokenRecord = z.infer<typeof tokenSchema>;

/** Parses a stored value, perhaps of an older version of this program. @returns undefined if it is invalid */
export function readRecord<Output>(schema: z.ZodMiniType<Output>, text: string | undefined): Output | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
