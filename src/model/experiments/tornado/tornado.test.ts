import {describe, expect, test} from "vitest";
import {quietSetting, result} from "../worth/fixture.ts";
import {tornado, tornadoSentences} from "./tornado.ts";

describe("the tornado", () => {
  const drawn = result(tornado(quietSetting(["cloud", "l40s"]), 6));

  test("puts the unknown that moves the lead most first", () => {
    expect(drawn.bars.map(({path}) => path)).toEqual([
      "options.l40s.stages.0.capexMyr",
      "finance.pue",
      "tenants.churnPerYear",
    ]);
  });

  test("holds each unknown at its P10 and its P90", () => {
    expect(drawn.bars[0].low.value).toBeCloseTo(200_000, 6);
    expect(drawn.bars[0].high.value).toBeCloseTo(1_800_000, 6);
  });

  test("gives a number that cannot vary a bar of no width", () => {
    expect(drawn.bars[2].swingMyr).toBe(0);
    expect(drawn.bars[2].low.leadMyr).toBe(drawn.leadMyr);
  });

  test("marks the unknown at whose end another option is best, and says so", () => {
    const flipping = drawn.bars.filter(({flips}) => flips);
    expect(flipping.map(({path}) => path)).toEqual(["options.l40s.stages.0.capexMyr"]);
    for (const {low, high} of flipping) expect(Math.min(low.leadMyr, high.leadMyr)).toBeLessThan(0);
    expect(tornadoSentences(drawn).length).toBe(flipping.length);
  });

  test("names at each end the option that is best there", () => {
    for (const {low, high} of drawn.bars)
      for (const end of [low, high]) expect(end.bestId === drawn.leader.id).toBe(end.leadMyr >= 0);
  });

  test("says where between the ends the lead is nil, on the straight line", () => {
    const [{turnsAt, low, high}, ...others] = drawn.bars;
    const share = ((turnsAt ?? Number.NaN) - low.value) / (high.value - low.value);
    expect(low.leadMyr + share * (high.leadMyr - low.leadMyr)).toBeCloseTo(0, 6);
    expect(others.map((bar) => bar.turnsAt)).toEqual(others.map(() => null));
  });

  test("can be asked about an option that trails: the same bars, seen from the other side", () => {
    const trailing = result(tornado(quietSetting(["cloud", "l40s"]), 6, undefined, drawn.next.id));
    expect([trailing.leader, trailing.next]).toEqual([drawn.next, drawn.leader]);
    expect(trailing.leadMyr).toBeCloseTo(-drawn.leadMyr, 6);
    expect(trailing.bars.map(({flips}) => flips)).toEqual(drawn.bars.map(({flips}) => flips));
  });
});
