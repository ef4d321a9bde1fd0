import * as z from "zod/mini";

/** How it stands with the relay while a desk is open. */
export const relayStateSchema = z.lazy(() =>
  z.object({
    /**
     * - `connecting`: for the first time.
     * - `connected`: events arrive.
     * - `away`: it can't be reached, or the connection was lost; another attempt comes.
     * - `unknown`: this browser is not enrolled, so that the agent has to log in or to use an enrolment link.
     * - `refused`: the relay does not take the token any more.
     * - `version`: it speaks another version of the messages.
     */
    is: z.enum(["connecting", "connected", "away", "unknown", "refused", "version"]),
    /** Since when, ISO 8601. */
    since: z.string(),
    /** The agent, as the administrator named them; empty where it is not known. */
    agent: z.string(),
    /** When an event came last, ISO 8601; null before the first one. */
    heardAt: z.nullable(z.string()),
  }),
);
export type RelayState = z.infer<typeof relayStateSchema>;

/** Nothing more is tried before the agent or the settings change something. */
export function isGivenUp(state: RelayState | null): boolean {
  return state !== null && ["unknown", "refused", "version"].includes(state.is);
}
