import { beforeEach, describe, expect, test, vi } from "vitest";
import { Lanes, type LaneWork } from "../../../../src/background/records/lanes";

/** What the lanes did, in order. */
let said: string[];
/** For each lane, what still needs a step. */
let due: Record<string, string[]>;
let step: LaneWork["step"];
let lanes: Lanes;

beforeEach(() => {
  said = [];
  due = {};
  step = async (key) => void said.push(`step ${key}`);
  lanes = new Lanes({
    next: (lane) => due[lane]?.[0],
    step: async (key, lane) => {
      await step(key, lane);
      due[lane]?.shift();
    },
    failed: (key, lane, error) => {
      said.push(`failed ${key}: ${(error as Error).message}`);
      due[lane]?.shift();
    },
    rested: (lane) => said.push(`rested ${lane}`),
  });
});

describe("a lane", () => {
  test("that needs no step rests before `run` returns, and is not busy then", () => {
    const wasBusy = vi.fn();
    const idle = new Lanes({
      next: () => undefined,
      step,
      failed: () => {},
      rested: () => wasBusy(idle.isBusy),
    });
    idle.run("a");
    expect(wasBusy.mock.calls).toEqual([[false]]);
  });

  test("performs one step after the other and rests once", async () => {
    due = { a: ["one", "two"] };
    lanes.run("a");
    lanes.run("a");
    expect(lanes.isBusy).toBe(true);
    await lanes.idle();
    expect(said).toEqual(["step one", "step two", "rested a"]);
    expect(lanes.isBusy).toBe(false);
  });

  test("does not wait for another one", async () => {
    due = { a: ["slow"], b: ["fast"] };
    let end: () => void = () => {};
    step = (key) => (key === "slow" ? new Promise((resolve) => (end = resolve)) : Promise.resolve());
    lanes.run("a");
    lanes.run("b");
    await vi.waitFor(() => expect(said).toEqual(["rested b"]));
    end();
    await lanes.idle();
    expect(said).toEqual(["rested b", "rested a"]);
  });

  test("goes on after a step that was rejected", async () => {
    due = { a: ["bad", "good"] };
    step = async (key) => {
      if (key === "bad") throw new Error("no tab");
      said.push(`step ${key}`);
    };
    lanes.run("a");
    await lanes.idle();
    expect(said).toEqual(["failed bad: no tab", "step good", "rested a"]);
  });

  test("that was asked to run while it rested runs again", async () => {
    due = { a: ["one"] };
    const again = new Lanes({
      next: (lane) => due[lane]?.[0],
      step: async (key, lane) => {
        said.push(`step ${key}`);
        due[lane]?.shift();
      },
      failed: () => {},
      rested: (lane) => {
        if (said.length > 1) return;
        due = { a: ["two"] };
        again.run(lane);
      },
    });
    again.run("a");
    await vi.waitFor(() => expect(said).toEqual(["step one", "step two"]));
  });

  test("without an end fails", async () => {
    due = { a: ["one"] };
    step = async () => void due.a?.push("one");
    lanes.run("a");
    await vi.waitFor(() => expect(said).toContain("failed one: The record's tab did not come to rest."));
    step = async () => {};
    await lanes.idle();
  });
});
