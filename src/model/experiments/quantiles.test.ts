import {expect, test} from "vitest";
import {quantiles} from "./quantiles.ts";

test("a quantile between a value and none is none, above and below", () => {
  const {POSITIVE_INFINITY: never, NEGATIVE_INFINITY: none} = Number;
  expect(quantiles([1, 2, 3, never])).toEqual({p10: 1.3, p50: 2.5, p90: null});
  expect(quantiles([none, none, 1, 2]).p50).toBeNull();
  expect(quantiles([none, none, none]).p50).toBeNull();
});
