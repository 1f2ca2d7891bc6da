import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import type {Backtest, BacktestRow} from "../../experiments/backtest/backtest.ts";
import {backtestBand, coverageOverall} from "./backtest.ts";
import {screenInk} from "./ink.ts";
import {chartSvg} from "./svg.ts";

const row = (month: string, actual: number, middle: number): BacktestRow => ({
  month,
  metric: "openai_myr",
  actual,
  band: {p10: middle - 1000, p50: middle, p90: middle + 1000},
  inside: Math.abs(actual - middle) <= 1000,
});

/** Three months by hand: two inside, one RM 3,000 above a median of RM 10,000. */
const tested: Backtest = {
  option: "cloud",
  futures: 200,
  rows: [row("2027-01", 8500, 8000), row("2027-02", 8800, 9000), row("2027-04", 13_000, 10_000)],
  scores: [{metric: "openai_myr", months: 3, coverage: 2 / 3, coverageInterval: [0.2, 0.94], bias: 0.113}],
  withoutForecast: [],
  sentences: [],
};
const ink = screenInk(["cloud", "l40s"]);
const view = backtestBand(tested, "openai_myr", ink);

describe("the back-test of a figure", () => {
  test("has coverage and bias as its title", () => {
    expect(view.title).toBe(
      "OpenAI bill: 2 of 3 months inside P10 to P90, 11 % more came than the median said",
    );
  });

  test("says in its subtitle whether so many months can tell the bands from right ones", () => {
    expect(view.subtitle).toBe("RM a month; 200 futures; as it should be, as far as so many months can tell");
  });

  test("counts all figures of all months", () => {
    expect(coverageOverall(tested)).toBe(
      "2 of 3 monthly figures inside P10 to P90; four in five would be right",
    );
  });

  test("has the figures of each month in its table, and on which side of the band it came", () => {
    expect(view.table.rows).toEqual([
      ["2027-01", 8500, 7000, 8000, 9000, "inside"],
      ["2027-02", 8800, 8000, 9000, 10_000, "inside"],
      ["2027-04", 13_000, 9000, 10_000, 11_000, "outside"],
    ]);
  });

  test("without a forecast of any month draws nothing and says so", () => {
    const {title, draw} = backtestBand(tested, "p95_seconds", ink);
    expect([title, draw]).toEqual(["SOAP note, p95: no month of the file has a forecast", null]);
  });

  test("is drawn as was last accepted", async () => {
    const {document} = parseHTML("<!doctype html><html><body></body></html>");
    const svg = chartSvg(view, {width: 480, height: 200}, document);
    await expect(`${svg}\n`).toMatchFileSnapshot("__golden__/back-test.svg");
  });
});
