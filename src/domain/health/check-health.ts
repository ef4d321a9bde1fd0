import type { RelayState } from "../relay/relay-state";
import type { Organisation } from "../settings/in-force";

/** What was looked at. */
export interface HealthFacts {
  isPaused: boolean;
  /** The sites of desks, and whether the browser lets the extension onto them. */
  origins: readonly { origin: string; isGranted: boolean }[];
  /** When a desk was last heard, ISO 8601; `silent` where one is open and told nothing yet. */
  desk: { state: "heard"; at: string } | { state: "silent" | "none" };
  crms: readonly CrmFacts[];
  /** What the browser says of notifications; Firefox says nothing. */
  notifications: "granted" | "denied" | "unknown";
  /** How it stands with the relay, null where no desk is open; undefined where none is set. */
  relay: RelayState | null | undefined;
  organisation: Pick<Organisation, "revision" | "problems"> | undefined;
  /** A policy installed the extension. */
  isForced: boolean;
  /** How many values of the agent's own settings are not used. */
  ownProblems: number;
}

export interface CrmFacts {
  id: string;
  state: "ready" | "off" | "needs-permission" | "broken";
  /** Open tabs on its sites. */
  tabs: number;
  /** The browser runs the extension's script on its sites. */
  hasScript: boolean;
  /** When a record of it was last shown, ISO 8601. */
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
  /** `note`: as it may be, and worth knowing where something is missed. */
  level: "good" | "note" | "bad";
  /** The site of a desk, a count, a moment (ISO 8601) or the revision of a policy. */
  value?: string | number;
}

export interface Health {
  desk: HealthCheck[];
  /** By the CRM's id, in its order. */
  crms: { id: string; checks: HealthCheck[] }[];
  notifications: HealthCheck[];
  /** None where no relay is set. */
  relay: HealthCheck[];
  settings: HealthCheck[];
}

/** Judges what was looked at, part by part. */
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
  // What some of its sites lack keeps it from those only.
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
