import * as LIMITS from "../../domain/limits";

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, LIMITS.text);
}
