import {beforeAll, describe, expect, test} from "vitest";
import scenarioFile from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {GATES} from "../../experiments/answer.ts";
import {FleetShop} from "../../experiments/fleets.ts";
import {LINES} from "../../finance/lines.ts";
import {type Answer, plan} from "../../plan.ts";
import {withValue} from "../../scenario/paths.ts";
import {type Scenario, ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {FIRST_LOOK} from "../../serving/fidelity.ts";
import {Evaluator} from "../evaluate.ts";
import {sectionSevenBeside} from "../sectionSevenBeside.ts";
import {explain} from "./explain.ts";
import type {Explained, Explanation} from "./explanation.ts";
import {explainSeven} from "./sevenFigures.ts";

const standard = ScenarioSchema.parse(scenarioFile);
const scenario: Scenario = {...standard, run: {...standard.run, replications: 7}};
let answer: Answer;
let about: Explained;

beforeAll(() => {
  const shop = new FleetShop(bundledCatalogue, FIRST_LOOK);
  answer = plan({scenario, catalogue: bundledCatalogue, shop});
  about = {answer, scenario, catalogue: bundledCatalogue};
}, 60_000);

/** What a calculation comes to, by the reader of a workbook's formulas. */
function comesTo(calculation: string): number {
  const plain = calculation.replace(/[ ,]/g, "").replaceAll("x", "*").replaceAll("−", "-");
  const formula = plain.replace(/(^|[(+])-([\d.]+)/g, "$1(0-$2)"); // a sign in front is a difference
  return new Evaluator([{name: "S", widths: [], headRows: 0, rows: [[{formula}]]}]).value("S!A1");
}

const explained = (reference: string): Explanation => {
  const found = explain(reference, about);
  if (!found) throw new Error(`nothing explains ${reference}`);
  return found;
};

const figures = [
  "npv",
  "againstCloud",
  "payback",
  "discountedPayback",
  "rateOfReturn",
  "costPerNote",
  "live",
  "chanceBest",
  "capex",
  "saturation",
  "saturation-outgrown",
  "saturation-whisperP95",
  "gates",
  "runRateCash",
  "runRateAccrual",
];
const everyReference = (): string[] =>
  answer.options.flatMap(({id, gates}) => [
    ...figures.map((figure) => `option:${id}:${figure}`),
    ...["npv", "againstCloud", "payback"].flatMap((figure) => [
      `option:${id}:${figure}.p10`,
      `option:${id}:${figure}.p90`,
    ]),
    ...gates.map((gate) => `gate:${id}:${gate.id}`),
    ...LINES.map((line) => `line:${id}:${line}`),
  ]);

test("what is shown as a sum adds up to the number", () => {
  for (const reference of everyReference()) {
    const {sum, value} = explained(reference);
    if (sum.length === 0) continue;
    expect(
      sum.reduce((total, part) => total + part.value, 0),
      reference,
    ).toBeCloseTo(value ?? Number.NaN, 6);
  }
});

test("a calculation with its values comes to what stands behind its equals sign", () => {
  let calculations = 0;
  for (const reference of [...everyReference(), "cost:l40s:Hardware.accrual", "cost:h100:Hardware.accrual"]) {
    const {working} = explained(reference);
    if (working === null) continue;
    const [left, right] = working.split(" = ");
    // the plan's table is in whole ringgit, all else to six digits
    const slack = reference.startsWith("cost:") ? 0.5 : Math.abs(comesTo(right)) * 1e-5 + 1e-9;
    expect(Math.abs(comesTo(left) - comesTo(right)), `${reference}: ${working}`).toBeLessThanOrEqual(slack);
    calculations++;
  }
  expect(calculations).toBeGreaterThan(60);
});

test("the expected value of the parts is the one of the table of net present values", () => {
  const at12 = {
    ...scenario,
    finance: {...scenario.finance, discountRate: 0.12},
    run: {...scenario.run, horizonMonths: 60},
  };
  for (const {id, finance} of answer.options) {
    const cell = finance.npvTable.find(({ratePerYear, months}) => ratePerYear === 0.12 && months === 60);
    for (const [figure, mean] of [
      ["npv", cell?.npvMyr.mean],
      ["againstCloud", cell?.againstCloudMyr.mean],
    ] as const) {
      const {sum} = explain(`option:${id}:${figure}`, {...about, scenario: at12}) ?? {sum: []};
      const parts = sum.slice(0, -1).reduce((total, part) => total + part.value, 0);
      expect(parts, `${id} ${figure}`).toBeCloseTo(mean ?? Number.NaN, 5);
    }
  }
});

describe("the number explained is the one of the answer", () => {
  test("of an option", () => {
    const l40s = answer.options.find(({id}) => id === "l40s")!;
    expect(explained("option:l40s:npv").value).toBe(l40s.npvMyr.p50);
    expect(explained("option:l40s:npv.p90").value).toBe(l40s.npvMyr.p90);
    expect(explained("option:staged:capex").value).toBe(1_480_000);
    expect(explained("option:l40s:runRateAccrual").value).toBe(l40s.runRateMyrPerMonth.accrual);
  });

  test("of every gate, with what is asked", () => {
    for (const option of answer.options)
      for (const gate of option.gates)
        expect(explained(`gate:${option.id}:${gate.id}`)).toMatchObject({value: gate.value, unit: gate.unit});
    expect(explained("target:soapP95")).toMatchObject({value: 2, inputs: ["objectives.soapP95Seconds"]});
    for (const id of GATES) expect(explain(`target:${id}`, about), id).not.toBeNull();
  });

  test("of every claim", () => {
    for (const {id, computed, because} of answer.planCheck)
      expect(explained(`claim:${id}`)).toMatchObject({value: computed.value, formula: because});
  });

  test("of the plan's cost table, as written and as simulated", () => {
    for (const {option, lines} of answer.sectionSeven)
      for (const line of lines) {
        expect(explained(`cost:${option}:${line.item}.accrual`).value).toBe(line.accrualMyrPerMonth);
        expect(explained(`cost:${option}:${line.item}.simulatedCash`).value).toBe(
          line.simulated.cashMyrPerMonth,
        );
      }
  });
});

test("run-rates and paybacks of section 7 follow from its own lines, and the model's from the ledger's", () => {
  let explainedFigures = 0;
  for (const {option} of answer.sectionSeven)
    for (const row of sectionSevenBeside(answer, scenario, option))
      for (const column of ["arithmetic", "model"] as const) {
        const own = explainSeven(answer, scenario, option, row.item, column);
        if (own === null) continue;
        const said = `${option} ${row.item} ${column}`;
        expect(own.value ?? null, said).toBe(row[column]);
        const {sum = [], working = null} = own;
        if (sum.length > 0)
          expect(
            sum.reduce((total, part) => total + part.value, 0),
            said,
          ).toBeCloseTo(own.value ?? 0, 6);
        if (working !== null) {
          const [left, right] = working.split(" = ");
          expect(comesTo(left), said).toBeCloseTo(comesTo(right), 2);
        }
        explainedFigures++;
      }
  expect(explainedFigures).toBe(3 * 8);
});

test("power with a supply lost is the sum on the server's own figures", () => {
  expect(explained("gate:l40s:power")).toMatchObject({working: "(2 − 1) x 1,600 = 1,600", value: 1600});
  expect(explained("gate:l40s:power").notes.join()).toContain("section 3");
});

test("an input tells its value and where it stands, and follows the scenario", () => {
  expect(explained("input:finance.tariffMyrPerKwh")).toMatchObject({
    value: 0.5068,
    inputs: ["finance.tariffMyrPerKwh"],
  });
  const changed = {...about, scenario: withValue(scenario, "finance.tariffMyrPerKwh", 0.6)};
  expect(explain("input:finance.tariffMyrPerKwh", changed)?.value).toBe(0.6);
});

test("what an answer does not have is not explained", () => {
  for (const reference of [
    "",
    "option:moon:npv",
    "option:l40s:charm",
    "option:l40s:npv.p11",
    "gate:cloud:memory",
    "claim:none",
    "input:finance",
    "input:no.such",
  ])
    expect(explain(reference, about), reference).toBeNull();
});
