import { describe, expect, test } from "vitest";
import { type Bucket, draw, filled } from "../../../../src/domain/rate/token-bucket";

const RATE = { burst: 10, perSecond: 2 };

describe("a token bucket", () => {
  test("allows a burst, and then returns a delay for more", () => {
    const first = draw(undefined, RATE, 10, 0);
    expect(first).toEqual({ ok: true, bucket: { left: 0, at: 0 }, waitMs: 0 });
    expect(draw({ left: 0, at: 0 }, RATE, 4, 0)).toEqual({ ok: true, bucket: { left: -4, at: 0 }, waitMs: 2_000 });
  });

  test("rejects a caller that does not wait, and accepts one that waited", () => {
    const waiting: Bucket = { left: -4, at: 0 };
    expect(draw(waiting, RATE, 1, 1_999)).toEqual({ ok: false });
    expect(draw(waiting, RATE, 1, 2_500)).toMatchObject({ ok: true, waitMs: 0 });
  });

  test("fills up to the burst, and not if the clock goes back", () => {
    expect(filled({ left: 0, at: 0 }, RATE, 3_000)).toBe(6);
    expect(filled({ left: 0, at: 0 }, RATE, 3_600_000)).toBe(10);
    expect(filled({ left: 3, at: 5_000 }, RATE, 1_000)).toBe(3);
  });
});
