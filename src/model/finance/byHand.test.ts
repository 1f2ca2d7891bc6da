import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {dates, quiet, scenario} from "./arbitraryFuture.ts";
import {ledger} from "./ledger.ts";
import {LINE_WORDS, LINES} from "./lines.ts";
import {netPresentValue} from "./worth.ts";

const page = readFileSync(new URL("../../../docs/money.md", import.meta.url), "utf8");

test("the NPV by hand of docs/money.md is worth RM 412,942", () => {
  const flows = new Float64Array(36).fill(22_000);
  flows[0] = -300_000;
  flows[35] += 84_000;
  expect(netPresentValue(flows, 0.12)).toBeCloseTo(412_942.3, 1);
  expect(page).toContain("NPV = -300,000 + 22,000 x 29.66297 + 84,000 x 0.718534 = RM 412,942");
});

describe("the whole example of docs/money.md", () => {
  const trace = {...quiet(36), stages: [dates(0, 1)]};
  trace.tenants.fill(5);
  trace.liveShare.fill(1, 1);
  trace.energyKwh.fill(2000, 1);
  trace.cloud.chat.inputTokens.fill(8e6);
  trace.cloud.chat.outputTokens.fill(1e6);
  const money = ledger(trace, scenario.options.l40s, scenario, bundledCatalogue, 1);
  const table = page.slice(page.indexOf("## A whole example"), page.indexOf("## Section 7"));
  const [heading, , ...rows] = table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.replaceAll("*", "").trim()),
    );
  const monthOf = (name: string) => (Number(name.slice(0, 4)) - 2026) * 12 + Number(name.slice(5)) - 12;
  const series = new Map<string, Float64Array>([
    ...LINES.map((line) => [LINE_WORDS[line].label, money.lines[line]] as const),
    ["Cash", money.cash],
    ["Write-off", money.writeOff],
    ["Tax on accrual profit", money.accrualTax],
    ["Accrual", money.accrual],
  ]);

  test.each(rows)("%s", (label, ...printed) => {
    const values = series.get(label);
    expect(printed).toEqual(heading.slice(1).map((month) => values?.[monthOf(month)].toFixed(2)));
  });

  test("has every line that is not nil throughout", () => {
    const shown = new Set(rows.map(([label]) => label));
    for (const [label, values] of series)
      if (values.some((value) => value !== 0)) expect(shown).toContain(label);
  });

  test("cash and accrual over the three years, and NPV", () => {
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0).toFixed(2);
    expect([total(money.cash), total(money.accrual)]).toEqual(["166876.15", "166876.15"]);
    expect(table).toContain(`both come to RM ${total(money.cash)}`);
    expect(table).toContain(`NPV of the cash is RM ${netPresentValue(money.cash, 0.12).toFixed(2)}`);
  });
});
