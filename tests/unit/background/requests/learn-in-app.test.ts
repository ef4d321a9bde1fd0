import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TryingEngine } from "../../../../src/background/requests/by-hand/learn-in-app";
import { learnInApp } from "../../../../src/background/requests/by-hand/learn-in-app";
import type { App } from "../../../../src/domain/move/known";
import type { Shown } from "../../../../src/domain/move/learned";
import type { RecordRequest } from "../../../../src/domain/records/wishes";

const ADA = { externalUserId: "ada", email: "ada@example.org" };
const BEN = { externalUserId: "ben", email: "ben@example.org" };
const RECORD: Shown = { own: { name: 1, email: 2 }, other: {} };

/** A CRM whose application follows these methods. */
interface Crm {
  follows?: readonly string[];
  /** What a loaded record shows, and one that was shown without a load. */
  loaded?: Shown;
  moved?: Shown;
  opens?: boolean;
  records?: boolean;
}

/** Returns the result of the test, and the methods in the order in which they were tried. */
async function learn({ follows = [], loaded = RECORD, moved = loaded, opens = true, records = true }: Crm, app?: App) {
  const asked: string[] = [];
  let isMoved = false;
  const ask = async ({ by }: RecordRequest) => {
    const method = typeof by === "object" && by ? by.method : "load";
    asked.push(method);
    isMoved = follows.includes(method);
    if (!opens) return { outcome: "failed" };
    return { outcome: isMoved ? "in-page" : "navigating" };
  };
  const engine = {
    records: { ask, tabOf: () => 1 },
    activate: true,
    subjectOf: ({ visitor }: { visitor: { externalUserId?: string } }) => {
      const id = records ? visitor.externalUserId : "same";
      return { url: `https://crm.example/${id}`, name: id ?? null, known: {}, refused: [] };
    },
    count: async () => (isMoved ? moved : loaded),
  } as unknown as TryingEngine;
  const learning = learnInApp(engine, "crm", { one: ADA, two: BEN } as never, app);
  await vi.advanceTimersByTimeAsync(200_000);
  return { learned: await learning, asked };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an application that shows records without a load", () => {
  test("is recognised by the first method that works there and back", async () => {
    const { learned, asked } = await learn({ follows: ["history"] });
    expect(learned).toMatchObject({ state: "in-app", inApp: { method: "history", witnesses: ["email", "name"] } });
    // After a method that did not work, the next one starts at a loaded record.
    expect(asked).toEqual(["load", "load", "link", "load", "history", "history"]);
  });

  test("is asked by its own function first, if it is known", async () => {
    const { learned, asked } = await learn({ follows: ["salesforce"] }, "salesforce");
    expect(learned).toMatchObject({ state: "in-app", inApp: { method: "salesforce" } });
    expect(asked).toEqual(["load", "load", "salesforce", "salesforce"]);
  });

  test("must show as much of the customer as a loaded record", async () => {
    const { learned } = await learn({ follows: ["link", "history"], moved: { own: { name: 1 }, other: {} } });
    expect(learned).toMatchObject({ state: "load" });
  });

  test("must not show the other customer", async () => {
    const moved = { own: RECORD.own, other: { email: 1 } };
    expect((await learn({ follows: ["link", "history"], moved })).learned).toMatchObject({ state: "load" });
  });
});

test.each([
  ["no-records", { records: false }],
  ["not-opened", { opens: false }],
  ["nothing-shown", { loaded: { own: { name: 3 }, other: {} } }],
  ["not-opened", { loaded: { own: {}, other: {} } }],
  ["load", {}],
] satisfies [string, Crm][])("the result is %s for %o", async (state, crm) => {
  expect((await learn(crm)).learned).toMatchObject({ state });
});
