import fc from "fast-check";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {emptyTrace, type HorizonTrace, type StageDates} from "../horizon/trace.ts";
import type {Option} from "../scenario/schema/options.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {numberBetween} from "../units/arbitraryNumber.ts";

/** The plan, for tests of its money. */
export const scenario: Scenario = ScenarioSchema.parse(plan);

/** A future in which nothing happens. */
export const quiet = (months: number): HorizonTrace => emptyTrace(new Float64Array(months).fill(26));

/** A stage that is ordered and live in these months. */
export const dates = (orderedMonth: number, liveMonth: number): StageDates => ({
  orderedMonth,
  liveMonth,
  liveDay: liveMonth * 30,
  orderedDate: null,
  deliveredDate: null,
  liveDate: null,
});

/** The plan with other money. */
export const withFinance = (finance: Partial<Scenario["finance"]>): Scenario => ({
  ...scenario,
  finance: {...scenario.finance, ...finance},
});

const share = numberBetween(0, 1);
const sum = (max: number) => numberBetween(0, max);

const finance = fc.record({
  usdMyr: numberBetween(1, 9),
  fxDriftPerYear: numberBetween(-0.3, 0.3),
  amortisationMonths: fc.integer({min: 1, max: 80}),
  openaiBillTodayMyrPerMonth: sum(50_000),
  cloudPriceChangePerYear: numberBetween(-0.9, 0.9),
  cloudPriceFollows: fc.constantFrom("plan" as const, "catalogue" as const),
  cachedInputShare: share,
  batchShare: share,
  rackMyrPerMonth: sum(20_000),
  rackPower: fc.constantFrom("included" as const, "up-to-price" as const, "metered" as const),
  sparesSharePerYear: share,
  warrantyMonths: fc.integer({min: 0, max: 60}),
  licenceUsdPerGpuYear: sum(5000),
  serviceTaxShare: share,
  importDutyShare: share,
  salesTaxShare: share,
  freightMyr: sum(20_000),
  hasTaxableProfit: fc.boolean(),
  corporateTaxShare: share,
  allowanceInitialShare: share,
  allowanceAnnualShare: share,
  residualShare36Months: share,
  revenueMyrPerTenantMonth: sum(9000),
  staffMyrPerDay: sum(2000),
});

/** Any money, any first month, any order and delivery of none, one or two servers, any use. */
export const future = fc
  .record({
    finance,
    months: fc.integer({min: 1, max: 72}),
    startMonth: fc.constantFrom("2026-12", "2027-01", "2026-05"),
    prices: fc.array(sum(2_000_000), {maxLength: 2}),
    orders: fc.array(fc.nat(40), {minLength: 2, maxLength: 2}),
    lead: fc.nat(30),
    sells: fc.boolean(),
    use: fc.array(sum(1e8), {minLength: 5, maxLength: 5}),
  })
  .map((drawn) => {
    const [first] = scenario.options.l40s.stages;
    const stages = drawn.prices.map((capexMyr, at) => ({
      ...first,
      capexMyr,
      sellsPrevious: at === 1 && drawn.sells,
    }));
    const option: Option = {label: "any", stages};
    const empty = quiet(drawn.months);
    const [tenants, kwh, tokens, minutes, live] = drawn.use;
    empty.tenants.fill(Math.round(tenants / 1e7));
    empty.premiumTenants.fill(tenants / 1e8);
    empty.sensitiveTenantsLost.fill(1);
    empty.energyKwh.fill(kwh / 1e4);
    empty.liveShare.fill(live / 1e8);
    empty.lateShare.fill(1 - live / 1e8);
    empty.cloud.chat.outputTokens.fill(tokens);
    empty.cloud.audio.audioMinutes.fill(minutes / 1e3);
    const second = drawn.orders[0] + drawn.orders[1];
    const trace: HorizonTrace = {
      ...empty,
      stages: [
        dates(drawn.orders[0], drawn.orders[0] + drawn.lead),
        dates(second, second + drawn.lead),
      ].slice(0, stages.length),
    };
    const world = withFinance(drawn.finance);
    return {trace, option, world: {...world, run: {...world.run, startMonth: drawn.startMonth}}};
  });
