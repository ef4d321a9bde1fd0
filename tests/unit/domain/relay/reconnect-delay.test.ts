import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reconnectDelay } from "../../../../src/domain/relay/reconnect-delay";

describe("the pause before the next attempt to connect", () => {
  test.each([
    [0, 250, 4_000],
    [1, 4_000, 8_000],
    [2, 8_000, 16_000],
    [3, 16_000, 32_000],
    [4, 22_500, 45_000],
    [50, 22_500, 45_000],
  ])("after %i failures is from %i to %i ms", (failures, least, most) => {
    expect(reconnectDelay(failures, "soon", 0)).toBe(least);
    expect(reconnectDelay(failures, "soon", 1)).toBe(most);
  });

  test("is at least a minute if the relay requested it", () => {
    expect([reconnectDelay(0, "later", 0), reconnectDelay(9, "later", 1)]).toEqual([60_000, 120_000]);
  });

  test("reconnects everyone within a minute of a restart, at different times", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const pause = reconnectDelay(failures, "soon", chance);
        expect(pause).toBeGreaterThan(0);
        expect(pause).toBeLessThan(60_000);
      }),
    );
  });
});
