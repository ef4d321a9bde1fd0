import { describe, expect, test } from "vitest";
import { type CrmFacts, checkHealth, type HealthFacts } from "../../../../src/domain/health/check-health";
import type { RelayState } from "../../../../src/domain/relay/relay-state";

const AT = "2024-03-05T09:00:00.000Z";
const CRM: CrmFacts = { id: "a", state: "ready", tabs: 2, hasScript: true, recordAt: AT };
const WELL: HealthFacts = {
  isPaused: false,
  origins: [{ origin: "https://ha.iadvize.com", isGranted: true }],
  desk: { state: "heard", at: AT },
  crms: [CRM],
  notifications: "granted",
  relay: undefined,
  organisation: undefined,
  isForced: false,
  ownProblems: 0,
};
const relayThat = (is: RelayState["is"]): RelayState => ({ is, since: AT, agent: "", heardAt: null });
const tell = (facts: Partial<HealthFacts>) => {
  const { crms, ...parts } = checkHealth({ ...WELL, ...facts });
  const all = [...Object.values(parts), ...crms.map(({ checks }) => checks)].flat();
  return all.filter(({ level }) => level !== "good").map(({ level, code, value }) => [level, code, value]);
};

test("every check is good if everything works", () => {
  const { desk, crms, notifications, relay, settings } = checkHealth({ ...WELL, relay: relayThat("connected") });
  const codes = [desk, crms[0]?.checks ?? [], notifications, relay, settings].map((checks) =>
    checks.map(({ code }) => code),
  );
  expect(codes).toEqual([
    ["origin-granted", "desk-heard"],
    ["crm-allowed", "script-runs", "tab-open", "record-shown"],
    ["notifications-granted"],
    ["relay"],
    ["policy-none"],
  ]);
  expect(tell({})).toEqual([]);
});

describe("a problem is reported", () => {
  const organisation = (count: number) => ({
    revision: "7",
    problems: Array(count).fill({ path: "x", problem: { code: "replaced" } }),
  });

  test.each<[string, Partial<HealthFacts>, unknown[]]>([
    ["a pause", { isPaused: true }, [["note", "paused", undefined]]],
    [
      "no access to the desk's site",
      { origins: [{ origin: "https://x.example", isGranted: false }] },
      [["bad", "origin-missing", "https://x.example"]],
    ],
    ["a silent desk", { desk: { state: "silent" } }, [["note", "desk-silent", undefined]]],
    ["no desk", { desk: { state: "none" } }, [["note", "desk-none", undefined]]],
    ["a relay that waits for a desk", { relay: null }, [["note", "relay", undefined]]],
    ["a relay that is connecting", { relay: relayThat("connecting") }, [["note", "relay", undefined]]],
    ["a relay that cannot be reached", { relay: relayThat("away") }, [["bad", "relay", undefined]]],
    ["a relay that refuses the connection", { relay: relayThat("refused") }, [["bad", "relay", undefined]]],
    ["no CRM", { crms: [] }, [["note", "no-crm", undefined]]],
    ["a CRM that is off", { crms: [{ ...CRM, state: "off" }] }, [["note", "crm-off", undefined]]],
    ["a broken CRM", { crms: [{ ...CRM, state: "broken" }] }, [["bad", "crm-broken", undefined]]],
    [
      "a CRM without access",
      { crms: [{ ...CRM, state: "needs-permission", hasScript: false }] },
      [["bad", "crm-missing", undefined]],
    ],
    [
      "a CRM without access to one of its sites, and without a tab or a record",
      { crms: [{ ...CRM, state: "needs-permission", tabs: 0, recordAt: undefined }] },
      [
        ["bad", "crm-missing", undefined],
        ["note", "tab-none", undefined],
        ["note", "record-none", undefined],
      ],
    ],
    ["a script that does not run", { crms: [{ ...CRM, hasScript: false }] }, [["bad", "script-missing", undefined]]],
    ["blocked notifications", { notifications: "denied" }, [["bad", "notifications-denied", undefined]]],
    ["notifications in Firefox", { notifications: "unknown" }, [["note", "notifications-unknown", undefined]]],
    ["a policy with errors", { organisation: organisation(2), isForced: true }, [["bad", "policy-problems", 2]]],
    ["a policy that did not arrive", { isForced: true }, [["note", "policy-empty", undefined]]],
    ["a valid policy: no problem", { organisation: organisation(0), isForced: true }, []],
    ["problems in the agent's settings", { ownProblems: 3 }, [["bad", "settings-problems", 3]]],
  ])("%s", (_, facts, expected) => {
    expect(tell(facts)).toEqual(expected);
  });
});
