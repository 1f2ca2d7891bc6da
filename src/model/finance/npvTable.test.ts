import {npv} from "financial";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {dates, quiet, scenario} from "./arbitraryFuture.ts";
import {type Ledger, ledger} from "./ledger.ts";
import {LINES} from "./lines.ts";
import {LedgerSum} from "./meanLedger.ts";
import {NPV_MONTHS, NPV_RATES, npvMonths, npvTable} from "./npvTable.ts";
import {monthlyRate} from "./worth.ts";

/** A box bought in the first month, live in the second, serving so many tenants with so many tokens to the cloud. */
function box(tenants: number, tokens: number): Ledger {
  const trace = {...quiet(60), stages: [dates(0, 1)]};
  trace.tenants.fill(tenants);
  trace.liveShare.fill(1, 1);
  trace.cloud.chat.outputTokens.fill(tokens);
  return ledger(trace, scenario.options.l40s, scenario, bundledCatalogue, 1);
}
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("the table of net present values", () => {
  const money = box(10, 1e7);
  const table = npvTable(money);

  test("has 6, 8, 10 and 12 % by 24, 36, 48 and 60 months, or what a shorter run covers", () => {
    expect([NPV_RATES, NPV_MONTHS]).toEqual([
      [0.06, 0.08, 0.1, 0.12],
      [24, 36, 48, 60],
    ]);
    expect([npvMonths(48), npvMonths(18)]).toEqual([[24, 36, 48], [18]]);
    expect(table).toHaveLength(16);
  });

  test("agrees with numpy-financial's rule, the servers sold when the horizon ends", () => {
    for (const [row, rate] of NPV_RATES.entries())
      for (const [column, months] of NPV_MONTHS.entries()) {
        const flows = Array.from(money.cash.slice(0, months));
        if (months < 60) flows[months - 1] += money.salvage[months - 1];
        expect(table[row * 4 + column]).toBeCloseTo(npv(monthlyRate(rate), flows), 4);
      }
  });

  test("a higher rate is worth less to who earns later", () => {
    for (const column of [0, 1, 2, 3]) expect(table[column]).toBeGreaterThan(table[12 + column]);
  });
});

describe("the mean of ledgers", () => {
  const books = [box(4, 1e7), box(10, 3e6), box(7, 5e5)];
  const sum = new LedgerSum(60);
  for (const money of books) sum.add(money);
  const mean = sum.mean();
  const inSen = (ringgit: number) => Math.round(ringgit * 100) + 0;
  const senOf = (values: Float64Array) => values.reduce((sum, value) => sum + inSen(value), 0);

  test("is a ledger: its lines add up to its cash, and cash to accrual over the horizon, to the sen", () => {
    for (let month = 0; month < 60; month++)
      expect(inSen(mean.cash[month])).toBe(
        LINES.reduce((sum, line) => sum + inSen(mean.lines[line][month]), 0),
      );
    expect(senOf(mean.accrual)).toBe(senOf(mean.cash));
  });

  test("its worth is the mean of theirs, a few sen of rounding apart", () => {
    const worths = books.map((money) => npvTable(money));
    for (const [cell, worth] of npvTable(mean).entries())
      expect(worth).toBeCloseTo((worths[0][cell] + worths[1][cell] + worths[2][cell]) / 3, 0);
    expect(total(mean.cash)).toBeCloseTo(books.reduce((sum, {cash}) => sum + total(cash), 0) / 3, 0);
  });
});
