import type { RelayState } from "../relay/relay-state";
import type { Organisation } from "../settings/in-force";

/** The facts that are checked. */
export interface HealthFacts {
  isPaused: boolean;
  /** The sites of desks, and whether the extension has access to them. */
  origins: readonly { origin: string; isGranted: boolean }[];
  /** When a desk last sent an event, ISO 8601. `silent`: a desk is open and has not sent anything yet. */
  desk: { state: "heard"; at: string } | { state: "silent" | "none" };
  crms: readonly CrmFacts[];
  /** Whether the browser allows notifications. Firefox does not say. */
  notifications: "granted" | "denied" | "unknown";
  /** The state of the relay; null if no desk is open; undefined if no relay is set up. */
  relay: RelayState | null | undefined;
  organisation: Pick<Organisation, "revision" | "problems"> | undefined;
  /** A policy installed the extension. */
  isForced: boolean;
  /** How many values of the agent's own settings are invalid. */
  ownProblems: number;
}

export interface CrmFacts {
  id: string;
  state: "ready" | "off" | "needs-permission" | "broken";
  /** Open tabs on its sites. */
  tabs: number;
  /** The extension's content script is registered on its sites. */
  hasScript: boolean;
  /** When one of its records was last shown, ISO 8601. */
  recordAt: string | undefined;
}

export type HealthCode =
  | "paused"
  | "settings-problems"
  | "origin-granted"
  | "origin-missing"
  | "desk-heard"
  | "desk-silent"
  | "desk-none"
  | "no-crm"
  | "crm-allowed"
  | "crm-off"
  | "crm-missing"
  | "crm-broken"
  | "script-runs"
  | "script-missing"
  | "tab-open"
  | "tab-none"
  | "record-shown"
  | "record-none"
  | "notifications-granted"
  | "notifications-denied"
  | "notifications-unknown"
  | "relay"
  | "policy-none"
  | "policy-empty"
  | "policy-good"
  | "policy-problems";

export interface HealthCheck {
  code: HealthCode;
  /** `note`: not an error, but may explain why something does not happen. */
  level: "good" | "note" | "bad";
  /** The site of a desk, a count, a moment (ISO 8601) or the revision of a policy. */
  value?: string | number;
}

export interface Health {
  desk: HealthCheck[];
  /** The CRMs, in the order of the settings. */
  crms: { id: string; checks: HealthCheck[] }[];
  notifications: HealthCheck[];
  /** Empty if no relay is set up. */
  relay: HealthCheck[];
  settings: HealthCheck[];
}

/** Checks the facts, part by part. */
export function checkHealth(facts: HealthFacts): Health {
  const { origins, notifications } = facts;
  return {
    desk: [...origins.map(checkOrigin), checkDesk(facts), ...(facts.isPaused ? [note("paused")] : [])],
    crms: facts.crms.map((crm) => ({ id: crm.id, checks: checkCrm(crm) })),
    notifications: [
      notifications === "denied"
        ? bad("notifications-denied")
        : notifications === "granted"
          ? good("notifications-granted")
          : note("notifications-unknown"),
    ],
    relay: facts.relay === undefined ? [] : [checkRelay(facts.relay)],
    settings: [checkPolicy(facts), ...checkOwn(facts)],
  };
}

function checkOrigin({ origin, isGranted }: HealthFacts["origins"][number]): HealthCheck {
  return isGranted ? good("origin-granted", origin) : bad("origin-missing", origin);
}

function checkDesk({ desk }: HealthFacts): HealthCheck {
  if (desk.state === "heard") return good("desk-heard", desk.at);
  return note(desk.state === "silent" ? "desk-silent" : "desk-none");
}

function checkRelay(relay: RelayState | null): HealthCheck {
  if (relay === null || relay.is === "connecting") return note("relay");
  return relay.is === "connected" ? good("relay") : bad("relay");
}

function checkCrm({ state, tabs, hasScript, recordAt }: CrmFacts): HealthCheck[] {
  if (state === "off") return [note("crm-off")];
  if (state === "broken") return [bad("crm-broken")];
  // If access to only some of its sites is missing, the CRM still works on the others.
  const access = state === "needs-permission" ? bad("crm-missing") : good("crm-allowed");
  if (state === "needs-permission" && !hasScript) return [access];
  return [
    access,
    hasScript ? good("script-runs") : bad("script-missing"),
    tabs > 0 ? good("tab-open", tabs) : note("tab-none"),
    recordAt === undefined ? note("record-none") : good("record-shown", recordAt),
  ];
}

function checkPolicy({ organisation, isForced }: HealthFacts): HealthCheck {
  if (!organisation) return isForced ? note("policy-empty") : good("policy-none");
  if (organisation.problems.length > 0) return bad("policy-problems", organisation.problems.length);
  return good("policy-good", organisation.revision);
}

function checkOwn({ crms, ownProblems }: HealthFacts): HealthCheck[] {
  return [
    ...(ownProblems > 0 ? [bad("settings-problems", ownProblems)] : []),
    ...(crms.length === 0 ? [note("no-crm")] : []),
  ];
}

const check =
  (level: HealthCheck["level"]) =>
  (code: HealthCode, value?: string | number): HealthCheck => ({ code, level, ...(value !== undefined && { value }) });
const good = check("good");
const note = check("note");
const bad = check("bad");
