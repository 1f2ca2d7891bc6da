import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {dates, future, quiet, scenario, withFinance} from "./arbitraryFuture.ts";
import {type Ledger, ledger} from "./ledger.ts";
import {LINES, OPERATING} from "./lines.ts";
import {cashOver} from "./worth.ts";

const MONTHS = 48;
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
/** Ringgit as a whole number of sen. */
const inSen = (ringgit: number) => Math.round(ringgit * 100) + 0;
const totalSen = (values: Float64Array) => values.reduce((sum, value) => sum + inSen(value), 0);

/** A box bought in the first month, live in the second. */
function trace(
  fill: Partial<Record<"tenants" | "energyKwh" | "sensitiveTenantsLost", number>>,
): HorizonTrace {
  const empty = quiet(MONTHS);
  empty.liveShare.fill(1, 1);
  for (const [name, value] of Object.entries(fill)) empty[name as "tenants"].fill(value);
  return {...empty, stages: [dates(0, 1)]};
}
/** The same future, ended after so many months. */
function cut(trace: HorizonTrace, months: number): HorizonTrace {
  const short = <Part>(part: Part): Part =>
    part instanceof Float64Array
      ? (part.slice(0, months) as Part)
      : Array.isArray(part) || part === null || typeof part !== "object"
        ? part
        : (Object.fromEntries(
            Object.entries(part).map(([key, value]) => [key, short(value as unknown)]),
          ) as Part);
  return {...short(trace), months};
}
const play = (of: HorizonTrace, world: Scenario = scenario): Ledger =>
  ledger(of, world.options.l40s, world, bundledCatalogue, 1);

describe("whatever the money, the servers and the use", () => {
  const bookOf = (trace: HorizonTrace, option: Option, world: Scenario) =>
    ledger(trace, option, world, bundledCatalogue, 1);
  const books = future.map(({trace, option, world}) => ({
    money: bookOf(trace, option, world),
    finance: world.finance,
  }));
  const holds = (property: (money: Ledger, finance: Scenario["finance"]) => void) =>
    fc.assert(
      fc.property(books, ({money, finance}) => property(money, finance)),
      {seed: 5, numRuns: 200},
    );

  test("every line is in whole sen, and cash is the sum of the lines to the sen", () => {
    holds(({lines, cash}) => {
      for (let month = 0; month < cash.length; month++) {
        const values = LINES.map((line) => lines[line][month]);
        expect(values.filter((value) => Math.abs(value * 100 - inSen(value)) > 1e-4)).toEqual([]);
        expect(inSen(cash[month])).toBe(values.reduce((sum, value) => sum + inSen(value), 0));
      }
    });
  });

  test("accrual is income, running costs, write-off and tax to the sen", () => {
    holds(({lines, accrual, writeOff, accrualTax}) => {
      for (let month = 0; month < accrual.length; month++) {
        const operating = OPERATING.reduce((sum, line) => sum + inSen(lines[line][month]), 0);
        expect(inSen(accrual[month])).toBe(operating + inSen(writeOff[month]) + inSen(accrualTax[month]));
      }
    });
  });

  test("cash and accrual agree over the horizon to the sen, line against line", () => {
    holds(({lines, cash, accrual, writeOff, accrualTax}) => {
      const {hardware, freight, importTax, resale, tax} = lines;
      expect(totalSen(writeOff)).toBe(
        [hardware, freight, importTax, resale].map(totalSen).reduce((a, b) => a + b),
      );
      expect(totalSen(accrualTax)).toBe(totalSen(tax));
      expect(totalSen(accrual)).toBe(totalSen(cash));
    });
  });

  test("tax over the horizon is its share of the profit, a few sen of rounding a month apart", () => {
    holds(({lines, writeOff}, finance) => {
      const profit = OPERATING.reduce((sum, line) => sum + total(lines[line]), 0) + total(writeOff);
      const share = finance.hasTaxableProfit ? finance.corporateTaxShare : 0;
      expect(Math.abs(total(lines.tax) + share * profit)).toBeLessThan(0.005 * (writeOff.length + 1));
    });
  });

  test("a horizon that is cut short is worth what a run that ends there would bring, tax on the sale included", () => {
    fc.assert(
      fc.property(future, fc.nat(71), ({trace, option, world}, at) => {
        const months = 1 + (at % trace.months);
        const whole = cashOver(bookOf(trace, option, world), months);
        const ended = bookOf(cut(trace, months), option, world).cash;
        const apart = whole.reduce((sum, flow, month) => sum + Math.abs(flow - ended[month]), 0);
        expect(apart).toBeLessThan(0.005 * 6); // sums that are rounded apart, of the last month
      }),
      {seed: 7, numRuns: 200},
    );
  });

  test("a horizon that ends with the horizon is the whole cash", () => {
    holds((money) => {
      const whole = cashOver(money, money.cash.length);
      for (const [month, flow] of whole.entries()) expect(inSen(flow)).toBe(inSen(money.cash[month]));
    });
  });
});

test("the price, freight and import taxes are paid with the order; sales tax is due on the price and the duty", () => {
  const {lines} = play(trace({}), withFinance({importDutyShare: 0.1, salesTaxShare: 0.05, freightMyr: 6000}));
  expect([lines.hardware[0], lines.freight[0], lines.importTax[0]]).toEqual([-280_000, -6000, -43_400]);
});

describe("corporate tax", () => {
  // 280,000 x 1.05 + 6,000 = 300,000 to claim on; first use in January 2027, sold in November 2030
  const {lines, writeOff} = play(trace({tenants: 4}));
  const {corporateTaxShare, revenueMyrPerTenantMonth} = scenario.finance;

  test("is due on income less running costs, month by month", () => {
    expect(lines.tax[0]).toBeCloseTo(-corporateTaxShare * 4 * revenueMyrPerTenantMonth, 9);
  });

  test("falls by 60 % of what was paid in the first year of assessment, by 20 % in each of the next two", () => {
    const saved = (month: number) => lines.tax[month] - lines.tax[month - 1];
    const spared = (allowance: number) => corporateTaxShare * allowance;
    // December of 2027, 2028 and 2029
    expect(saved(12)).toBeCloseTo(spared(180_000), 1);
    expect(saved(24)).toBeCloseTo(spared(60_000), 1);
    expect(saved(36)).toBeCloseTo(spared(60_000), 1);
  });

  test("takes back at the sale what the allowances gave beyond the loss of value", () => {
    expect(lines.tax[47] - lines.tax[46]).toBeCloseTo(-corporateTaxShare * lines.resale[47], 1);
    expect(total(writeOff)).toBeCloseTo(lines.resale[47] - 300_000, 6);
  });

  test("is nothing for a company without taxable profit", () => {
    const untaxed = play(trace({tenants: 4}), withFinance({hasTaxableProfit: false}));
    expect(untaxed.lines.tax.every((value) => Math.abs(value) === 0)).toBe(true);
  });
});

describe("the rack and its energy", () => {
  const {pue, tariffMyrPerKwh, rackMyrPerMonth} = scenario.finance;
  const paid = (kwh: number, rackPower: "included" | "up-to-price" | "metered") => {
    const {lines} = play(trace({energyKwh: kwh}), withFinance({rackPower}));
    return -(lines.rack[5] + lines.energy[5]);
  };

  test("a rack that includes power cannot stay below the energy alone: whichever is more is paid", () => {
    expect(paid(10, "up-to-price")).toBeCloseTo(rackMyrPerMonth, 9);
    expect(paid(9000, "up-to-price")).toBeCloseTo(9000 * pue * tariffMyrPerKwh, 2);
  });

  test("metered power comes on top; included power never", () => {
    expect(paid(1000, "metered")).toBeCloseTo(rackMyrPerMonth + 1000 * pue * tariffMyrPerKwh, 2);
    expect(paid(9000, "included")).toBeCloseTo(rackMyrPerMonth, 9);
  });
});

test("spares are paid from the end of the warranty on, a twelfth of their share of the price a month", () => {
  const {spares} = play(trace({}), withFinance({sparesSharePerYear: 0.06, warrantyMonths: 12})).lines;
  expect([spares[12], spares[13], spares[47]]).toEqual([0, -1400, -1400]);
});

test("licences are paid for each GPU that is live, at the rate of the month", () => {
  const {licences} = play(
    trace({}),
    withFinance({licenceUsdPerGpuYear: 4500, usdMyr: 4, fxDriftPerYear: 0.1}),
  ).lines;
  expect(licences[0]).toBe(0);
  expect(licences[12]).toBeCloseTo((-4 * 4500 * 4 * 1.1) / 12, 2);
});

test("service tax is charged on everything imported: the cloud, rented GPUs, licences", () => {
  const of = trace({});
  of.cloud.chat.outputTokens.fill(1e7);
  of.lateShare.fill(0.5);
  const {lines} = play(of, withFinance({licenceUsdPerGpuYear: 4500}));
  expect(lines.serviceTax[5]).toBeCloseTo(
    (lines.cloud[5] + lines.bridge[5] + lines.licences[5]) * scenario.finance.serviceTaxShare,
    2,
  );
  for (const line of ["cloud", "bridge", "licences"] as const) expect(lines[line][5]).toBeLessThan(0);
});

test("ten days of installation are paid by the staff days of their tasks when the box is live", () => {
  const days = Object.values(scenario.schedule.tasks).reduce((sum, task) => sum + task.staffDays, 0);
  const {staff} = play(trace({})).lines;
  expect([staff[0], staff[1]]).toEqual([0, -days * scenario.finance.staffMyrPerDay]);
});

test("revenue of sensitive tenants that cannot be served is at stake and in no sum", () => {
  const lost = play(trace({sensitiveTenantsLost: 2}));
  expect(lost.revenueAtStake[0]).toBe(2 * scenario.finance.revenueMyrPerTenantMonth);
  expect(lost.cash).toEqual(play(trace({})).cash);
});
