import {describe, expect, test} from "vitest";
import {withValue} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {quantiles} from "../quantiles.ts";
import {quiet, quietSetting} from "../worth/fixture.ts";
import {type ActualMonth, METRICS, readActuals} from "./actuals.ts";
import {backtest, outsideHorizon} from "./backtest.ts";
import {forecast} from "./forecast.ts";
import {goldenSection, recalibrate} from "./recalibrate.ts";

describe("a file of months", () => {
  test("is read with the columns that it has, in order of time", () => {
    const read = readActuals("month,tenants,openai_myr\n2027-02,5,9000\n2027-01,4,8000\n", 4);
    expect(read).toEqual({
      ok: true,
      kind: "months",
      months: [
        {month: "2027-01", values: {tenants: 4, openai_myr: 8000}},
        {month: "2027-02", values: {tenants: 5, openai_myr: 9000}},
      ],
    });
  });

  test("may leave a cell out", () => {
    const read = readActuals("month,tenants,visits\n2027-01,,900\n", 4);
    expect(read.ok && read.months).toEqual([{month: "2027-01", values: {visits: 900}}]);
  });

  test("has all its bad rows told by line", () => {
    const read = readActuals("month,tenants\n2027-1,4\n\n2027-02,many\n2027-03,-1\n2027-03,5\n", 4);
    expect(read.ok ? [] : read.issues.map(({line, column, value}) => [line, column, value])).toEqual([
      [2, "month", "2027-1"],
      [4, "tenants", "many"], // a line was left empty
      [5, "tenants", "-1"],
      [6, "month", "2027-03"],
    ]);
  });

  test("with a column of another name is refused by that column", () => {
    const read = readActuals("month,tenant\n2027-01,4\n", 4);
    expect(read.ok ? [] : read.issues[0]).toMatchObject({line: 1, column: "tenant"});
  });
});

describe("a spend export in FOCUS columns", () => {
  const heading = "BilledCost,BillingCurrency,ChargePeriodStart,ServiceName";

  test("is summed by month and turned into ringgit", () => {
    const rows = [
      "100,USD,2027-01-03T00:00:00Z,openai",
      "50.5,USD,2027-01-31,openai",
      "20,MYR,2027-02-01T00:00:00Z,other",
      "-10,USD,2027-02-28 00:00:00,credit",
    ];
    const read = readActuals([heading, ...rows].join("\n"), 4);
    expect(read.ok && read.kind).toBe("focus");
    expect(read.ok && read.months).toEqual([
      {month: "2027-01", values: {openai_myr: 602}},
      {month: "2027-02", values: {openai_myr: -20}},
    ]);
  });

  test("has its bad rows told by line", () => {
    const read = readActuals(`${heading}\nfree,USD,2027-01-03,x\n1,EUR,2027-01-03,x\n1,USD,January,x\n`, 4);
    expect(read.ok ? [] : read.issues.map(({line, column}) => [line, column])).toEqual([
      [2, "BilledCost"],
      [3, "BillingCurrency"],
      [4, "ChargePeriodStart"],
    ]);
  });
});

describe("LiteLLM's spend logs", () => {
  const heading = "request_id,call_type,spend,prompt_tokens,completion_tokens,startTime,model";

  test("are summed by month and turned into ringgit", () => {
    const rows = [
      "a,acompletion,0.25,1200,300,2027-01-03T09:00:00Z,gpt-4o",
      "b,acompletion,0.5,900,200,2027-01-31 23:59:59.000,gpt-4o",
      "c,aembedding,0.01,90,0,2027-02-01T00:00:00Z,text-embedding-3-small",
    ];
    const read = readActuals([heading, ...rows].join("\n"), 4);
    expect(read.ok && [read.kind, read.months]).toEqual([
      "spend-logs",
      [
        {month: "2027-01", values: {openai_myr: 3}},
        {month: "2027-02", values: {openai_myr: 0.04}},
      ],
    ]);
  });

  test("have their bad rows told by line", () => {
    const read = readActuals(`${heading}\na,x,-1,1,1,2027-01-03,m\nb,x,1,1,1,yesterday,m\n`, 4);
    expect(read.ok ? [] : read.issues.map(({line, column}) => [line, column])).toEqual([
      [2, "spend"],
      [3, "startTime"],
    ]);
  });
});

const doubtful: Scenario = {
  ...quiet,
  uncertainty: {
    ranges: {
      "workload.clinic.visitsPerDay": {kind: "uniform", low: 4, high: 16},
      "tenants.churnPerYear": {kind: "uniform", low: 0, high: 0.2},
    },
    correlations: [],
  },
};
const setting = quietSetting(["cloud"], doubtful);

/** What came: the medians of a world of its own. */
function came(world: Scenario, months: number): ActualMonth[] {
  const own = quietSetting(["cloud"], world);
  const columns = forecast(own, "cloud", METRICS.slice(0, 4), 40);
  return own.calendar.months.slice(0, months).map((month, at) => ({
    month,
    values: Object.fromEntries(
      [...columns].map(([metric, column]) => [metric, quantiles(column[at]).p50 ?? 0]),
    ),
  }));
}

describe("a backtest", () => {
  test("of what was forecast itself finds every month inside and no bias", () => {
    const {scores, rows} = backtest(setting, "cloud", came(doubtful, 6), 40);
    expect(rows).toHaveLength(24);
    for (const {coverage, bias} of scores) expect([coverage, bias]).toEqual([1, 0]);
  });

  test("of twice the visits says how much more came", () => {
    const actuals = came(doubtful, 6).map(({month, values}) => ({
      month,
      values: {visits: 2 * (values.visits ?? 0)},
    }));
    const {scores, sentences} = backtest(setting, "cloud", actuals, 40);
    expect(scores[0].bias).toBeCloseTo(1, 9);
    expect(sentences[0]).toMatch(/100 % more came than the median said$/);
  });

  test("counts a month outside P10 - P90 as missed", () => {
    const [first] = came(doubtful, 1);
    const {rows} = backtest(setting, "cloud", [{month: first.month, values: {visits: 1e9}}], 40);
    expect(rows.map(({inside}) => inside)).toEqual([false]);
  });

  test("has no forecast of latency without a box, and says so", () => {
    const actuals = [{month: setting.calendar.months[0], values: {p95_seconds: 3}}];
    expect(backtest(setting, "cloud", actuals, 10).withoutForecast).toHaveLength(1);
  });

  test("knows the months that no forecast reaches", () => {
    expect(outsideHorizon(setting, [{month: "2020-01", values: {}}])).toEqual(["2020-01"]);
  });
});

describe("recalibration", () => {
  test("finds the input that made what came, and says how far it moved", () => {
    const path = "workload.clinic.visitsPerDay";
    const world: Scenario = {
      ...withValue(doubtful, path, 12),
      uncertainty: {
        ranges: {"tenants.churnPerYear": doubtful.uncertainty.ranges["tenants.churnPerYear"]},
        correlations: [],
      },
    };
    const actuals = came(world, 6).map(({month, values: {visits}}) => ({month, values: {visits}}));
    const {moved, errorBefore, errorAfter, sentences} = recalibrate(
      ...([setting, "cloud", actuals as ActualMonth[], [path], 40] as const),
    );
    expect(moved[0].before).toBe(8);
    expect(Math.abs(moved[0].after - 12)).toBeLessThan(0.3);
    expect(errorAfter).toBeLessThan(errorBefore / 10);
    expect(sentences[0]).toMatch(/^Visits a tenant a day moves from 8 visits\/day to 1[12].* %\)$/);
  });

  test("leaves an input alone that the actuals know nothing of", () => {
    const actuals = came(doubtful, 3).map(({month, values: {tenants = 0}}) => ({month, values: {tenants}}));
    const {moved} = recalibrate(setting, "cloud", actuals, ["finance.pue"], 10);
    expect(moved[0].after).toBe(moved[0].before);
  });

  test("golden section finds the bottom of a bowl", () => {
    expect(goldenSection(0, 10, (x) => (x - 3) ** 2)).toBeCloseTo(3, 3);
  });
});
