import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {emptyTrace, type HorizonTrace} from "../horizon/trace.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {billMultiple, cloudBill, listPriceBillToday, priced} from "./cloudBill.ts";
import {LINES, ledger, resaleShare} from "./ledger.ts";
import {costTable} from "./sectionSeven.ts";

const scenario = ScenarioSchema.parse(plan);
const MONTHS = 48;

/** A box bought in the first month, live in the second, with so many tenants and so much power. */
function trace(tenants: number, kwh: number, tokensToCloud: number): HorizonTrace {
  const empty = emptyTrace(new Float64Array(MONTHS).fill(26));
  empty.tenants.fill(tenants);
  empty.energyKwh.fill(kwh);
  empty.liveShare.fill(1);
  empty.cloud.chat.outputTokens.fill(tokensToCloud);
  return {
    ...empty,
    stages: [
      {orderedMonth: 0, liveMonth: 1, liveDay: 31, orderedDate: null, deliveredDate: null, liveDate: null},
    ],
  };
}

describe("section 7 of the plan", () => {
  test("is reproduced to the ringgit from the scenario's inputs", () => {
    const {lines, runRateMyrPerMonth, paybackMonths} = costTable(scenario, "l40s");
    expect(lines.map(({item, accrualMyrPerMonth}) => [item, accrualMyrPerMonth])).toEqual([
      ["Hardware", 7778],
      ["Colocation rack", 1500],
      ["OS and maintenance", 500],
      ["OpenAI burst", 1000],
    ]);
    expect(runRateMyrPerMonth).toEqual({cash: 3000, accrual: 10_778});
    expect(paybackMonths.cash).toBeCloseTo(12.727, 3);
    expect(paybackMonths.accrual).toBeCloseTo(19.69, 2);
  });

  test("of the H100 pays back after 54.5 months, later than it is written off", () => {
    const {paybackMonths} = costTable(scenario, "h100");
    expect(paybackMonths.cash).toBeCloseTo(54.545, 3);
    expect(paybackMonths.cash).toBeGreaterThan(scenario.finance.amortisationMonths);
  });

  test("follows its inputs: half the price is paid back in half the time", () => {
    const [stage] = scenario.options.l40s.stages;
    const cheaper = {
      ...scenario,
      options: {
        ...scenario.options,
        l40s: {...scenario.options.l40s, stages: [{...stage, capexMyr: 140_000}]},
      },
    };
    expect(costTable(cheaper, "l40s").paybackMonths.cash).toBeCloseTo(12.727 / 2, 3);
  });
});

describe("the cloud's bill", () => {
  test("a million tokens in and out of gpt-4o cost their list price", () => {
    const price = bundledCatalogue.apiPrices.get("gpt-4o");
    if (!price) throw new Error("gpt-4o is in the catalogue");
    expect(priced({inputTokens: 1e6, outputTokens: 1e6, audioMinutes: 0}, price)).toBeCloseTo(12.5, 12);
  });

  test("of today is what the plan states, whatever the volumes explain of it", () => {
    const explained = listPriceBillToday(scenario, bundledCatalogue, 26);
    const multiple = billMultiple(scenario, bundledCatalogue, 26);
    expect(explained * multiple).toBeCloseTo(scenario.finance.openaiBillTodayMyrPerMonth, 6);
  });

  test("falls by the yearly change of prices after twelve months", () => {
    const world = {...scenario, finance: {...scenario.finance, cloudPriceChangePerYear: -0.3}};
    const bill = cloudBill(trace(4, 0, 1e6), world, bundledCatalogue, 1);
    expect(bill[12] / bill[0]).toBeCloseTo(0.7, 12);
  });
});

describe("the ledger", () => {
  const play = (world: Scenario, tenants: number, kwh: number, tokens: number) =>
    ledger(trace(tenants, kwh, tokens), world.options.l40s, world, bundledCatalogue, 1);

  test("cash and accrual are the sums of their lines, and agree over the horizon to the sen", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 30}),
        fc.integer({min: 0, max: 5000}),
        fc.integer({min: 0, max: 1e8}),
        fc.integer({min: 0, max: 2_000_000}),
        fc.integer({min: 1, max: 80}),
        fc.double({min: 0, max: 0.9, noNaN: true}),
        (tenants, kwh, tokens, capexMyr, amortisationMonths, residualShare36Months) => {
          const [stage] = scenario.options.l40s.stages;
          const world: Scenario = {
            ...scenario,
            finance: {...scenario.finance, amortisationMonths, residualShare36Months},
            options: {...scenario.options, l40s: {...scenario.options.l40s, stages: [{...stage, capexMyr}]}},
          };
          const {lines, cash, accrual} = play(world, tenants, kwh, tokens);
          for (let month = 0; month < MONTHS; month++) {
            const sum = LINES.reduce((total, line) => total + lines[line][month], 0);
            expect(Math.abs(cash[month] - sum)).toBeLessThan(0.005);
          }
          const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
          expect(Math.abs(total(cash) - total(accrual))).toBeLessThan(0.005);
        },
      ),
    );
  });

  test("a rack that includes power cannot stay below the energy alone", () => {
    const {pue, tariffMyrPerKwh, rackMyrPerMonth} = scenario.finance;
    const cheap = play(scenario, 1, 10, 0).lines.rackAndPower[5];
    expect(cheap).toBeCloseTo(-rackMyrPerMonth, 9);
    const dear = play(scenario, 1, 9000, 0).lines.rackAndPower[5];
    expect(dear).toBeCloseTo(-9000 * pue * tariffMyrPerKwh, 6);
  });

  test("service tax is charged on what is imported from the cloud", () => {
    const {lines} = play(scenario, 1, 0, 1e7);
    expect(lines.serviceTax[0]).toBeCloseTo(lines.cloud[0] * scenario.finance.serviceTaxShare, 9);
    expect(lines.cloud[0]).toBeLessThan(0);
  });

  test("resale falls geometrically through the share after 36 months", () => {
    expect(resaleShare(0.3, 36)).toBeCloseTo(0.3, 12);
    expect(resaleShare(0.25, 18)).toBeCloseTo(0.5, 12);
    expect(resaleShare(0, 12)).toBe(0);
  });
});
