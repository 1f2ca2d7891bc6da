import {describe, expect, test} from "vitest";
import {dayShape} from "./dayShape.ts";
import {workload} from "./fixture.ts";

const hour = 3600;
const clinic = {...workload.clinic, weekdayHours: [9, 21] as [number, number], peakHours: [10, 11, 19, 20]};
const day = (more: Partial<typeof clinic> = {}) => dayShape({...clinic, ...more});

/** Share of the day's visits that begin before an hour, by 10,000 equal steps of u. */
function shareBefore(shape: ReturnType<typeof dayShape>, at: number): number {
  let before = 0;
  for (let i = 0; i < 10000; i++) if (shape.timeOfDay((i + 0.5) / 10000) < at * hour) before++;
  return before / 10000;
}

describe("visits over a day of twelve hours, 1.8 times as many in four of them", () => {
  // 4 peak hours hold 4 x 1.8 / 12 = 60 %; the other 8 share 40 %, 5 % each
  test("a peak hour holds 1.8 twelfths of them, any other a twentieth", () => {
    const shape = day();
    expect(shape.busyShare).toBeCloseTo(0.6, 12);
    expect(shareBefore(shape, 10)).toBeCloseTo(0.05, 3);
    expect(shareBefore(shape, 11)).toBeCloseTo(0.2, 3);
    expect(shareBefore(shape, 12)).toBeCloseTo(0.35, 3);
    expect(shareBefore(shape, 19)).toBeCloseTo(0.7, 3);
    expect(shareBefore(shape, 21)).toBe(1);
  });

  test("they begin when the clinic is open, later for a larger share", () => {
    const shape = day({weekdayHours: [8.5, 17.25], peakHours: [8, 17]});
    let last = 8.5 * hour;
    for (let i = 0; i < 1000; i++) {
      const at = shape.timeOfDay((i + 0.5) / 1000);
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
    }
    expect(last).toBeLessThan(17.25 * hour);
  });

  test("peaks never hold more than the day", () => {
    expect(day({peakFactor: 4, peakHours: [9, 10, 11, 12, 13]}).busyShare).toBe(1);
  });

  test("where no peak hour is open every open hour is busy", () => {
    const {busy, busyShare} = day({peakHours: [3]});
    expect(busyShare).toBe(1);
    expect(busy.secondsPerDay).toBe(12 * hour);
  });
});

describe("busy hours", () => {
  const {busy} = day();

  test("come again every day", () => {
    expect(busy.secondsPerDay).toBe(4 * hour);
    expect(busy.includes(10.5 * hour)).toBe(true);
    expect(busy.includes(34.5 * hour)).toBe(true);
    expect(busy.includes(12 * hour)).toBe(false);
    expect(busy.includes(9.99 * hour)).toBe(false);
  });

  test("a span counts only the part that is busy, over midnight too", () => {
    expect(busy.overlap(9.5 * hour, 10.25 * hour)).toBe(0.25 * hour);
    expect(busy.overlap(11.5 * hour, 19.5 * hour)).toBe(1 * hour);
    expect(busy.overlap(20.5 * hour, 34.5 * hour)).toBe(1 * hour);
  });
});
