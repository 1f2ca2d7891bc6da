import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {LINES, type Line, OPERATING} from "../../finance/lines.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {npvGrid} from "../npvGrid.ts";
import {answer as small, box as smallBox, cloud as smallCloud} from "./fixture.ts";
import {screenInk} from "./ink.ts";
import {paidBackBy, paybackDots} from "./paybackDots.ts";
import {paybackQuantiles} from "./quantileDots.ts";
import {projectedYear, runRate} from "./runRateSteps.ts";
import {runRateWaterfall} from "./runRateWaterfall.ts";
import {chartSvg} from "./svg.ts";

const MONTHS = 13;
const read = ScenarioSchema.parse(standard);
const scenario = {
  ...read,
  tenants: {...read.tenants, targetMonth: "2027-06"},
  run: {...read.run, horizonMonths: MONTHS},
};
const ink = screenInk(["cloud", "l40s"]);

/** A ledger by hand: the same month over and over, except where a list is given. */
function ledger(option: typeof smallBox, of: Partial<Record<Line, number>>, writeOff = 0, accrualTax = 0) {
  const every = (value: number) => Array.from({length: MONTHS}, () => value);
  const lines = Object.fromEntries(LINES.map((line) => [line, every(of[line] ?? 0)])) as Record<
    Line,
    number[]
  >;
  const sum = (names: readonly Line[], month: number) =>
    names.reduce((total, line) => total + lines[line][month], 0);
  return {
    ...option,
    finance: {
      ...option.finance,
      lines,
      writeOff: every(writeOff),
      accrualTax: every(accrualTax),
      cash: lines.tax.map((_, month) => sum(LINES, month)),
      accrual: lines.tax.map((_, month) => sum(OPERATING, month) + writeOff + accrualTax),
    },
  };
}

const cloud = ledger(smallCloud, {revenue: 12_000, cloud: -10_000, serviceTax: -800, tax: -300});
cloud.finance.lines.cloud[0] = -8000; // today's bill is lower
cloud.finance.cash[0] += 2000;
cloud.finance.accrual[0] += 2000;
const box = ledger(
  smallBox,
  {
    revenue: 12_000,
    premium: 200,
    cloud: -900,
    serviceTax: -72,
    rack: -1500,
    maintenance: -500,
    hardware: -100,
    tax: -40,
  },
  -8000,
  -20,
);
const answer = {...small, options: [cloud, box]};

describe("the run-rate", () => {
  test("lines of a box are what stays of the cloud and what it costs itself", () => {
    expect(runRate(answer.options, "l40s", scenario, "cash").lines).toEqual([
      {label: "OpenAI", myr: 900},
      {label: "Service tax on imported services", myr: 72},
      {label: "Colocation rack", myr: 1500},
      {label: "OS and maintenance", myr: 500},
    ]);
  });

  test.each(["cash", "accrual"] as const)("in %s its lines come to the ledger's own sums", (basis) => {
    const found = runRate(answer.options, "l40s", scenario, basis);
    expect(found.totalMyr).toBe(basis === "cash" ? 2972 : 10_972); // the write-off of 8,000 beside it
    expect(found.reconciliationMyr).toBe(0);
    expect(found.cloudMyr).toBe(10_800);
  });

  test("a line that the ledger's sums do not hold leaves a difference", () => {
    const off = {...box, finance: {...box.finance, cash: box.finance.cash.map((value) => value - 1.5)}};
    expect(runRate([cloud, off], "l40s", scenario, "cash").reconciliationMyr).toBe(-1.5);
  });

  test("its bars begin where the one before ended, from today's bill to the option", () => {
    const {steps} = runRate(answer.options, "l40s", scenario, "accrual");
    expect(steps.map(({label, from, to}) => [label, from, to])).toEqual([
      ["Cloud only, first month", 0, 8800],
      ["More tenants, other prices", 8800, 10_800],
      ["Cloud only, then", 0, 10_800],
      ["No longer paid", 10_800, 0],
      ["OpenAI that stays", 0, 900],
      ["Service tax on imported services", 900, 972],
      ["Colocation rack", 972, 2472],
      ["OS and maintenance", 2472, 2972],
      ["Write-off of the servers", 2972, 10_972],
      ["4x L40S", 0, 10_972],
    ]);
  });

  test("the steady state is the year after the projection, as far as it is played", () => {
    expect(projectedYear(scenario)).toEqual({from: 6, to: 13});
    expect(projectedYear(read)).toEqual({from: 12, to: 24});
  });

  test("its title is what the option costs and what that is against cloud only", () => {
    expect(runRateWaterfall(answer, "l40s", scenario, "cash", ink).title).toMatch(
      /^4x L40S costs RM\s2.97K a month in cash, RM\s7.83K less than cloud only$/,
    );
    expect(runRateWaterfall(answer, "l40s", scenario, "accrual", ink).title).toMatch(
      /RM\s172 more than cloud only$/,
    );
    expect(runRateWaterfall(answer, "cloud", scenario, "cash", ink).title).toMatch(
      /^Cloud only costs RM\s10.8K a month to run$/,
    );
  });

  test("its table ends with the reconciliation", () => {
    expect(runRateWaterfall(answer, "l40s", scenario, "cash", ink).table.rows.at(-1)).toEqual([
      "Reconciliation: sum of the lines less the total",
      "check",
      0,
      null,
    ]);
  });
});

describe("payback in dots", () => {
  const paid = (paybacks: readonly (number | null)[]) => ({
    ...answer,
    options: [cloud, {...box, paybackDots: paybacks}],
  });
  const thirty = Array.from({length: 50}, (_, at) => (at < 40 ? 12 + at : null));

  test("a dot is an equal share of the futures, by its middle", () => {
    expect(paybackQuantiles({...box, paybackDots: [1, 2, 3, 4]}, 20)).toEqual([1, 2, 3, 4]);
    expect(paybackQuantiles({...box, paybackDots: thirty}, 20).slice(0, 3)).toEqual([13, 15, 18]);
  });

  test("its title counts those that are paid back by the month that the plan claims", () => {
    expect(paybackDots(paid(thirty), "l40s", scenario, 50, ink).title).toBe(
      "3 of 50 futures are paid back by month 14, the plan's claim",
    );
    expect(paybackDots(paid([20, null]), "l40s", scenario, 50, ink).title).toBe(
      "None of 2 futures is paid back by month 14, the plan's claim",
    );
    expect(paidBackBy([14, 14.01, null], 14)).toBe(1);
  });

  test("futures that are never paid back are counted in the legend", () => {
    expect(paybackDots(paid(thirty), "l40s", scenario, 50, ink).legend.map(({label}) => label)).toEqual([
      "by month 14: 3",
      `not within ${MONTHS} months: 10`,
    ]);
  });

  test("cloud only has nothing to pay back", () => {
    expect(paybackDots(answer, "cloud", scenario, 50, ink)).toMatchObject({
      title: "Cloud only buys nothing that would have to be paid back",
      draw: null,
    });
  });

  test.each([360, 720])("every dot is drawn, and none outside the drawing, %i pixels wide", (width) => {
    const {document} = parseHTML("<!doctype html><html><body></body></html>");
    const long = {...scenario, run: {...scenario.run, horizonMonths: 60}};
    const svg =
      chartSvg(paybackDots(paid(thirty), "l40s", long, 50, ink), {width, height: 240}, document) ?? "";
    const places = [...svg.matchAll(/<circle [^>]*\bcy="([\d.-]+)" cx="([\d.-]+)"/g)].map(([, y, x]) => [
      Number(x),
      Number(y),
    ]);
    expect(places).toHaveLength(50);
    expect(new Set(places.map(String)).size).toBe(50);
    for (const [x, y] of places) {
      expect(x > 0 && x < width).toBe(true);
      expect(y > 0 && y < 240).toBe(true);
    }
  });
});

describe("the table of net present values", () => {
  const cell = (mean: number) => ({
    ratePerYear: 0.08,
    months: 36,
    npvMyr: {p10: 0, p50: 0, p90: 0, mean},
    againstCloudMyr: {p10: 0, p50: 0, p90: 0, mean: mean - 100},
  });
  const worth = (mean: number) => ({...box, finance: {...box.finance, npvTable: [cell(mean)]}});

  test("names the option that is worth most at a rate over a horizon", () => {
    const [row] = npvGrid([worth(100), worth(250)], "nothing");
    expect(row).toMatchObject({ratePerYear: 0.08, months: 36, best: 1});
    expect(npvGrid([worth(100), worth(250)], "cloud")[0].cells.map(({mean}) => mean)).toEqual([0, 150]);
  });

  test("names none where two are worth the same", () => {
    expect(npvGrid([worth(250), worth(250)], "nothing")[0].best).toBeNull();
  });
});

test.each([
  runRateWaterfall(answer, "l40s", scenario, "cash", ink),
  runRateWaterfall(answer, "l40s", scenario, "accrual", ink),
  paybackDots(
    {...answer, options: [cloud, {...box, paybackDots: [8.2, 9, 9.5, 10, 14, 15, null]}]},
    "l40s",
    scenario,
    20,
    ink,
  ),
])("$id is drawn as it was before", async (view) => {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const svg = chartSvg(view, {width: 560, height: 280}, document) ?? "";
  expect(svg).not.toMatch(/var\(|NaN|undefined/);
  await expect(`${svg}\n`).toMatchFileSnapshot(`__golden__/${view.id}.svg`);
});
