import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { DATA_FLOW } from "../../tools/diagram/data-flow";
import { draw } from "../../tools/diagram/draw";
import { STATION, type Station } from "../../tools/diagram/picture";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("docs/architecture.svg", () => {
  test("is the current output of `npm run diagram`", () => {
    expect(read("docs/architecture.svg")).toBe(draw(DATA_FLOW));
  });

  test("is displayed in docs/architecture.md", () => {
    expect(read("docs/architecture.md")).toContain("](architecture.svg)");
  });

  test("has each station in exactly one zone, and no overlapping stations", () => {
    const { stations, zones } = DATA_FLOW;
    for (const { id, x, y } of stations) {
      const around = zones.filter(
        (zone) =>
          x > zone.x &&
          y > zone.y + 24 &&
          x + STATION.width < zone.x + zone.width &&
          y + STATION.height < zone.y + zone.height,
      );
      expect([id, around.length]).toEqual([id, 1]);
    }
    const overlap = (a: Station, b: Station) =>
      Math.abs(a.x - b.x) < STATION.width && Math.abs(a.y - b.y) < STATION.height;
    expect(stations.filter((a) => stations.some((b) => a !== b && overlap(a, b)))).toEqual([]);
  });

  test("rejects an arrow to an unknown station", () => {
    const arrows = [{ from: ["desk", "right"], to: ["nowhere", "left"] }] as const;
    expect(() => draw({ ...DATA_FLOW, arrows })).toThrow("nowhere");
  });
});
