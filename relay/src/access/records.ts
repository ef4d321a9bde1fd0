import * as z from "zod/mini";

/** An `operatorId` as an administrator writes it: a number or a UUID. It is part of keys, so nothing else is taken. */
export const agentIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** One line that can be shown. */
export const agentNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u));

export const agentSchema = z.object({ name: agentNameSchema });
export const codeSchema = z.object({ agent: agentIdSchema });
export const tokenSchema = z.object({
  agent: agentIdSchema,
  /** Names the token to people. */
  label: z.string(),
  /** ISO 8601 in UTC. */
  since: z.string(),
});
export type AgentRecord = z.infer<typeof agentSchema>;
export type TokenRecord = z.infer<typeof tokenSchema>;

/** What is kept was written by this program, perhaps by an older one. @returns undefined for what is not understood */
export function readRecord<Output>(schema: z.ZodMiniType<Output>, text: string | undefined): Output | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
