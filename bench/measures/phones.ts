import type { Page } from "@playwright/test";
import { configure, DIST, openBench, pause } from "../harness/bench-browser";
import { arrival } from "../harness/events";
import { type Latency, measureOne } from "./latency";

/** With a CRM that formats phone numbers, and with one that does not. */
export type WithAndWithout = Record<"without" | "with", Latency>;

const APP = "https://crm.example.test/app/#";
const CRMS = {
  without: {
    settings: { records: [`${APP}/contacts/{visitor.externalUserId}`], variables: {} },
    place: "#/contacts/",
  },
  with: {
    settings: {
      records: [`${APP}/{phone}/contacts/{visitor.externalUserId}`],
      variables: { phone: { template: "{visitor.phoneNumber}", form: "e164" } },
    },
    place: "#/%2B33123456789/contacts/",
  },
} as const;

/**
 * Stops the worker before each change of focus, in one browser whose settings change every few events. The phone number library is
 * loaded for one CRM, and not for the other.
 */
export async function measurePhones(rounds: number, eventsInRound: number): Promise<WithAndWithout> {
  const found: WithAndWithout = { without: { told: [], shown: [] }, with: { told: [], shown: [] } };
  const bench = await openBench([DIST]);
  try {
    await configure(bench, DIST, CRMS.without.settings);
    const crm = await bench.openCrm();
    const desk = await bench.openDesk();
    await desk.evaluate((all) => window.deskBench.post(all), [...arrival("a"), ...arrival("b")]);
    await pause(500);
    for (let round = 0; round < rounds; round += 1) {
      const kinds = ["without", "with"] as const;
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        await configure(bench, DIST, CRMS[kind].settings);
        await turnTo(desk, crm, CRMS[kind], found.without.told.length === 0);
        for (let index = 0; index < eventsInRound; index += 1) {
          await bench.stop(DIST);
          const { told, shown } = await measureOne(desk, crm, "bridge", index % 2 === 0 ? "b" : "a");
          found[kind].told.push(told);
          found[kind].shown.push(shown);
        }
      }
    }
    return found;
  } finally {
    await bench.close();
  }
}

/** Shows both records with the new settings while the worker runs, so that the first measured event is like the others. */
async function turnTo(desk: Page, crm: Page, { place }: { place: string }, isFirst: boolean): Promise<void> {
  if (!isFirst) await isAt(crm, place);
  for (const id of ["b", "a"]) await measureOne(desk, crm, "bridge", id);
  await isAt(crm, place);
}

async function isAt(crm: Page, place: string): Promise<void> {
  await crm.waitForFunction((hash) => location.hash === hash, `${place}C-a`);
  await pause(500);
}
