import {describe, expect, test} from "vitest";
import {playUntilStable, stabilityOf} from "./stopping.ts";
import {quiet, quietSetting, result} from "./worth/fixture.ts";

const after = (wins: Record<string, number>) => {
  const futures = Object.values(wins).reduce((sum, count) => sum + count, 0);
  return stabilityOf(new Map(Object.entries(wins)), futures);
};

describe("an answer", () => {
  test("is clear when the interval of the chance lies above one half", () => {
    // Wilson for 40 of 50: 0.670 to 0.888
    const {state, leader, interval, standardError} = after({a: 10, b: 40});
    expect([state, leader]).toEqual(["clear", "b"]);
    expect(interval[0]).toBeCloseTo(0.67, 2);
    expect(interval[1]).toBeCloseTo(0.888, 2);
    expect(standardError).toBeCloseTo(Math.sqrt(0.16 / 50), 12);
  });

  test("is open when few futures leave doubt", () => {
    expect(after({a: 24, b: 26}).state).toBe("open");
  });

  test("is close when many futures leave as much", () => {
    expect(after({a: 990, b: 1010}).state).toBe("close");
  });
});

describe("playing until it is stable", () => {
  test("stops at the first look where one option is plainly best", () => {
    const setting = quietSetting(["cloud", "h100"], {...quiet, uncertainty: {ranges: {}, correlations: []}});
    const {looks, stable} = result(playUntilStable(setting, 1000));
    expect(stable).toBe(true);
    expect(looks.map(({futures, leader, state}) => [futures, leader, state])).toEqual([
      [50, "cloud", "clear"],
    ]);
  });

  test("says so when the futures run out before", () => {
    const {looks, stable} = result(playUntilStable(quietSetting(["cloud", "l40s"]), 3));
    expect(looks).toHaveLength(1);
    expect(looks[0].futures).toBe(3);
    expect(stable).toBe(looks[0].state !== "open");
  });
});
