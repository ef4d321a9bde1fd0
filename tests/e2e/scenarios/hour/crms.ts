import { busy } from "../../../../tools/foreign-crm/customers";
import { startRedmine } from "../../../../tools/foreign-crm/redmine/start";
import { startRequestTracker } from "../../../../tools/foreign-crm/request-tracker";
import { hasRedmine, redmineCommand } from "../../../../tools/setup/redmine.mjs";
import { hasRequestTracker, requestTrackerCommand } from "../../../../tools/setup/request-tracker.mjs";
import type { HourCrm } from "./crm";
import { redmineCrm } from "./redmine";
import { requestTrackerCrm } from "./request-tracker";
import { simulatedCrm } from "./simulated";

export interface Candidate {
  name: string;
  /** Why the CRM can't be used on this machine. Undefined if it can. */
  missing: string | undefined;
  start(): Promise<{ crm: HourCrm; close(): Promise<void> }>;
}

const simulated = (name: string, base: "" | "/spa", navigation: "load" | "in-app"): Candidate => ({
  name,
  missing: undefined,
  start: async () => ({ crm: simulatedCrm(name, base, navigation), close: async () => {} }),
});

/** The CRMs in which the hour is played. */
export const CRMS: readonly Candidate[] = [
  simulated("the simulators', a page for each view", "", "load"),
  simulated("the simulators', in one page", "/spa", "in-app"),
  {
    name: "Request Tracker",
    missing: hasRequestTracker() ? undefined : requestTrackerCommand,
    async start() {
      const { port, close } = await startRequestTracker(busy);
      return { crm: requestTrackerCrm(port), close };
    },
  },
  {
    name: "Redmine",
    missing: hasRedmine() ? undefined : redmineCommand,
    async start() {
      const { port, close } = await startRedmine(busy);
      return { crm: redmineCrm(port), close };
    },
  },
];
