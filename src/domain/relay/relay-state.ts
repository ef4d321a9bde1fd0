import * as z from "zod/mini";

/** The state of the relay connection while a desk is open. */
export const relayStateSchema = z.lazy(() =>
  z.object({
    /**
     * - `connecting`: the first attempt is in progress.
     * - `connected`: events arrive.
     * - `away`: the relay cannot be reached, or the connection was lost. There will be another attempt.
     * - `unknown`: this browser is not enrolled. The agent must log in or use an enrolment link.
     * - `refused`: the relay no longer accepts the token.
     * - `version`: the relay uses another version of the protocol.
     */
    is: z.enum(["connecting", "connected", "away", "unknown", "refused", "version"]),
    /** Since when, ISO 8601. */
    since: z.string(),
    /** The agent's name, as set by the administrator; empty if not known. */
    agent: z.string(),
    /** When the last event arrived, ISO 8601; null before the first one. */
    heardAt: z.nullable(z.string()),
  }),
);
export type RelayState = z.infer<typeof relayStateSchema>;

/** True if there are no more attempts until the agent or the settings change something. */
export function isGivenUp(state: RelayState | null): boolean {
  return state !== null && ["unknown", "refused", "version"].includes(state.is);
}
