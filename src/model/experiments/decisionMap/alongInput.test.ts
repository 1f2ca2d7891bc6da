import {expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../catalogue/bundled.ts";
import {withValue} from "../../scenario/paths.ts";
import {FleetShop} from "../fleets.ts";
import {quiet} from "../worth/fixture.ts";
import type {Strip} from "./along.ts";
import {alongInput} from "./alongInput.ts";

const PRICE = "options.l40s.stages.0.capexMyr";
const scenario = {
  ...quiet,
  options: {cloud: quiet.options.cloud, l40s: quiet.options.l40s},
  uncertainty: {ranges: {}, correlations: []},
};

test("along a price the box is best while it is cheap; both ends are known first, and what is known is in order", () => {
  const slices = alongInput([1000, 500_000, 4_000_000], (myr) => withValue(scenario, PRICE, myr), {
    catalogue,
    shop: new FleetShop(catalogue),
    futures: 2,
  });
  const partials: Strip[] = [];
  let step = slices.next();
  for (; !step.done; step = slices.next()) if (step.value.partial) partials.push(step.value.partial);
  const values = partials.map(({points}) => points.map(({value}) => value));
  expect(values).toEqual([[1000], [1000, 4_000_000], [1000, 500_000, 4_000_000]]);
  const {points, flips} = step.value;
  const gains = points.map(({npvMyr}) => npvMyr.l40s - npvMyr.cloud);
  expect(gains[0]).toBeGreaterThan(gains[1]);
  expect(gains[1]).toBeGreaterThan(gains[2]);
  expect(flips.at(-1)).toMatchObject({to: "cloud"});
});
