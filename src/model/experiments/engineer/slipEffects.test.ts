import {expect, test} from "vitest";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {decide} from "../decide.ts";
import {FleetShop} from "../fleets.ts";
import {quiet, result} from "../worth/fixture.ts";
import {onlyOptions} from "../worth/onlyOptions.ts";
import {type SlipCause, slipEffects} from "./slipEffects.ts";

const short: Scenario = {...quiet, run: {...quiet.run, horizonMonths: 24}};
const shop = new FleetShop(bundledCatalogue);
const found = result(slipEffects(short, bundledCatalogue, shop, "l40s", 8));
const of = (cause: SlipCause) => {
  const effect = found.effects.find((one) => one.cause === cause);
  if (effect === undefined) throw new Error(`must be played, got none for ${cause}`);
  return effect;
};

test("no cause of lateness brings the box live earlier, over the same futures", () => {
  for (const {without, with: happening} of found.effects) {
    expect(happening.p50Days ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(without.p50Days ?? 0);
    expect(happening.chanceInTime).toBeLessThanOrEqual(without.chanceInTime);
  }
});

test("as it stands, so many futures give the very days of the plan's own answer", () => {
  const futures = 8;
  const asked = onlyOptions({...short, run: {...short.run, replications: futures}}, ["l40s"]);
  const [{schedule}] = result(decide(asked, bundledCatalogue, shop)).options;
  expect(found.asItStands.p50Days).toBe(schedule?.slipDays.p50);
  expect(found.asItStands.chanceInTime).toBe(schedule?.chanceLiveByPlan);
});

test("a slip of the delivery costs its weeks, and the market's lead time seven weeks more than the plan's", () => {
  const days = (cause: SlipCause) => (of(cause).with.p50Days ?? 0) - (of(cause).without.p50Days ?? 0);
  const {deliverySlip} = short.contingencies;
  expect(days("deliverySlip")).toBeGreaterThan(7 * deliverySlip.weeks - 10);
  expect(days("marketLeadTime")).toBeGreaterThan(30);
});
