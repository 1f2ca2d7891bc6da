import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import Papa from "papaparse";
import {beforeAll, describe, expect, test} from "vitest";
import scenarioFile from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {type Answer, plan} from "../plan.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {rowOf} from "./assumptionsSheet.ts";
import {Evaluator} from "./evaluate.ts";
import {column, type Sheet} from "./sheets.ts";
import {workbook} from "./workbook.ts";
import {xlsx} from "./xlsx.ts";

const base = ScenarioSchema.parse(scenarioFile);
const scenario: Scenario = {
  ...base,
  title: "=HYPERLINK(1)",
  run: {...base.run, replications: 6},
  finance: {...base.finance, discountRate: 0.11},
};
let answer: Answer;
let sheets: readonly Sheet[];
let npv: Sheet;

beforeAll(() => {
  answer = plan({scenario, catalogue: bundledCatalogue});
  sheets = workbook(answer, scenario, bundledCatalogue);
  npv = sheets[3];
}, 60_000);

/** Rows of the NPV sheet, from 1, whose first cell is this. */
const rowsOf = (first: string | number): number[] =>
  npv.rows.flatMap(([cell], at) =>
    cell && (("text" in cell && cell.text === first) || ("number" in cell && cell.number === first))
      ? [at + 1]
      : [],
  );

/** Every NPV of the workbook that a formula computes, and what the model says of it. */
function pairs(value: (cell: string) => number): {formula: number; model: number}[] {
  const found: {formula: number; model: number}[] = [];
  for (const [at, option] of answer.options.entries()) {
    found.push({formula: value(`NPV!B${at + 5}`), model: value(`NPV!C${at + 5}`)});
    const [, block] = rowsOf(option.label);
    for (const [row, rate] of [0.06, 0.08, 0.1, 0.12].entries())
      for (const [place, months] of [24, 36, 48, 60].entries()) {
        const cell = option.finance.npvTable.find((of) => of.ratePerYear === rate && of.months === months);
        found.push({
          formula: value(`NPV!${column(1 + place)}${block + 1 + row}`),
          model: cell?.npvMyr.mean ?? Number.NaN,
        });
      }
  }
  return found;
}

describe("the workbook", () => {
  test("has README, Assumptions, Monthly and NPV", () => {
    expect(sheets.map(({name}) => name)).toEqual(["README", "Assumptions", "Monthly", "NPV"]);
  });

  test("its formulas come to the model's own NPV, to the ringgit, at every rate and horizon", () => {
    const evaluator = new Evaluator(sheets);
    const all = pairs((cell) => evaluator.value(cell));
    expect(all).toHaveLength(answer.options.length * 17);
    for (const {formula, model} of all) expect(Math.abs(formula - model)).toBeLessThan(1);
    expect(new Set(all.map(({model}) => Math.round(model))).size).toBeGreaterThan(60);
  });

  test("NPV follows the discount rate on Assumptions", () => {
    const [readme, assumptions, ...rest] = sheets;
    const at = rowOf(assumptions, "finance.discountRate") - 1;
    const dearer = {
      ...assumptions,
      rows: assumptions.rows.map((row, index) => (index === at ? row.with(2, {number: 0.12}) : row)),
    };
    const value = new Evaluator([readme, dearer, ...rest]).value("NPV!B6");
    const cell = answer.options[1].finance.npvTable.find((of) => of.ratePerYear === 0.12 && of.months === 60);
    expect(Math.abs(value - (cell?.npvMyr.mean ?? Number.NaN))).toBeLessThan(1);
  });

  test("says by formula what each option is worth against cloud only", () => {
    const evaluator = new Evaluator(sheets);
    const [cloud, , h100] = answer.options.map((_, at) => evaluator.value(`NPV!B${at + 5}`));
    expect(evaluator.value("NPV!E7")).toBeCloseTo(h100 - cloud, 6);
    expect(npv.rows[4][4]).toBeUndefined(); // cloud only against itself
  });

  test("cash and accrual are sums by formula, and both come to the same over the horizon", () => {
    const evaluator = new Evaluator(sheets);
    const heading = sheets[2].rows[0].map((cell) => (cell && "text" in cell ? cell.text : ""));
    const [cash, accrual] = ["Cash", "Accrual"].map((name) => column(heading.indexOf(name)));
    for (const [at, {finance}] of answer.options.entries()) {
      let open = 0;
      for (const [month, expected] of finance.cash.entries()) {
        const row = 2 + at * finance.cash.length + month;
        expect(evaluator.value(`Monthly!${cash}${row}`)).toBeCloseTo(expected, 4);
        open += evaluator.value(`Monthly!${cash}${row}`) - evaluator.value(`Monthly!${accrual}${row}`);
      }
      expect(Math.abs(open)).toBeLessThan(0.005);
    }
  });

  test("every number of the scenario stands on Assumptions with its source and standing", () => {
    const {rows} = sheets[1];
    const at = rowOf(sheets[1], "finance.usdMyr") - 1;
    const [, , value, unit, low, high, source, standing, date] = rows[at];
    expect([value, unit, low, high]).toEqual([
      {number: 4.08323512},
      {text: "MYR/USD"},
      {number: 3.9},
      {number: 4.45},
    ]);
    expect(source).toMatchObject({text: bundledCatalogue.sources.get("currency-api")?.title});
    expect([standing, date]).toEqual([{text: "quoted"}, {text: "2026-09-29"}]);
    const sourceless = rows
      .slice(1)
      .filter(
        (row) => row[2] !== null && "number" in row[2] && row[6] && "text" in row[6] && row[6].text === "",
      );
    expect(sourceless).toEqual([]);
  });
});

describe("the file", () => {
  let files: Record<string, string>;
  beforeAll(async () => {
    const bytes = await xlsx(sheets);
    files = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
    );
  });

  test("holds the four sheets, and formulas as formulas", () => {
    expect(files["xl/workbook.xml"]).toMatch(/README.*Assumptions.*Monthly.*NPV/s);
    expect(files["xl/worksheets/sheet4.xml"]).toMatch(/<f>SUMPRODUCT\(Monthly!\$/);
  });

  test("a text of several lines wraps in a row as high as its lines, and a sheet prints one page wide", () => {
    const [readme, , monthly] = [1, 2, 3].map((sheet) => files[`xl/worksheets/sheet${sheet}.xml`]);
    const heights = [...readme.matchAll(/<row r="3"[^>]* ht="(\d+)"/g)].map(([, points]) => Number(points));
    expect(heights[0]).toBeGreaterThanOrEqual(45); // the verdict
    expect(files["xl/styles.xml"]).toContain('wrapText="1"');
    for (const xml of [readme, monthly]) {
      expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
      expect(xml).toMatch(/<pageSetup [^>]*fitToWidth="1"/);
    }
    expect(monthly).toContain('xSplit="3"'); // option, month and its number stay in view
  });

  test("a text that a spreadsheet would run is a guarded text, never a formula", () => {
    expect(Object.values(files).join("")).toContain("<t>'=HYPERLINK(1)</t>");
    expect(Object.values(files).join("")).not.toMatch(/<f>HYPERLINK/);
  });

  test.skipIf(spawnSync("soffice", ["--version"]).status !== 0)(
    "LibreOffice recomputes the same NPV (where soffice is installed)",
    {timeout: 120_000},
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "headroom-xlsx-"));
      writeFileSync(join(folder, "plan.xlsx"), await xlsx(sheets));
      const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,4";
      execFileSync("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        ...["--convert-to", filter, "--outdir", folder, join(folder, "plan.xlsx")],
      ]);
      const {data} = Papa.parse<string[]>(readFileSync(join(folder, "plan-NPV.csv"), "utf8"));
      const value = (cell: string): number => {
        const [, letters, row] = /^NPV!([A-Z])(\d+)$/.exec(cell) ?? [];
        return Number(data[Number(row) - 1][letters.charCodeAt(0) - 65]);
      };
      for (const {formula, model} of pairs(value)) expect(Math.abs(formula - model)).toBeLessThan(1);
    },
  );
});
