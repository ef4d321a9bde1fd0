import * as LIMITS from "../domain/limits";

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, LIMITS.text);
}
