import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {dates, quiet, scenario} from "./arbitraryFuture.ts";
import {addWriteOff, assetsOf, resaleShare} from "./assets.ts";

describe("resale", () => {
  test("falls geometrically through the share after 36 months", () => {
    expect(resaleShare(0.3, 36)).toBeCloseTo(0.3, 12);
    expect(resaleShare(0.25, 18)).toBeCloseTo(0.5, 12);
    expect(resaleShare(0, 12)).toBe(0);
  });

  test.each([12, 24, 36])("after %i months lies within what is quoted for an H100", (months) => {
    const {low, high} = bundledCatalogue.fact("finance", "h100-sxm5", `residual-${months}-months`);
    expect(resaleShare(0.3, months)).toBeGreaterThanOrEqual(low ?? Number.NaN);
    expect(resaleShare(0.3, months)).toBeLessThanOrEqual(high ?? Number.NaN);
  });
});

test("a server that is replaced is sold when its successor is live, the last one when the horizon ends", () => {
  const trace = {...quiet(48), stages: [dates(0, 1), dates(20, 24)]};
  const [first, second] = assetsOf(trace, scenario.options.staged, scenario.finance);
  expect([first.soldMonth, first.soldAtEnd]).toEqual([24, false]);
  expect([second.boughtMonth, second.soldMonth, second.soldAtEnd]).toEqual([20, 47, true]);
  expect(first.resaleMyr).toBeCloseTo(280_000 * resaleShare(0.3, 23), 2);
});

test("what was paid is written off in equal months, and the sale settles the rest", () => {
  const writeOff = new Float64Array(48);
  const [asset] = assetsOf({...quiet(48), stages: [dates(0, 1)]}, scenario.options.l40s, scenario.finance);
  addWriteOff(writeOff, asset, 60);
  expect([writeOff[0], writeOff[1], writeOff[46]]).toEqual([0, -5000, -5000]); // 300,000 / 60
  expect(writeOff[47]).toBeCloseTo(asset.resaleMyr - (300_000 - 46 * 5000), 6);
});
