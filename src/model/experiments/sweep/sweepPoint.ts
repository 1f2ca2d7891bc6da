import {withBase} from "../../scenario/draw.ts";
import {withValue} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Decision, OptionAnswer, Quantiles, Verdict} from "../answer.ts";
import type {SweptValue} from "./grid.ts";

/** What is kept of one option at one point of a sweep. */
export interface SweptOption {
  readonly id: string;
  readonly feasible: boolean;
  readonly npvMyr: Quantiles;
  readonly npvAgainstCloudMyr: Quantiles;
  readonly paybackMonths: Quantiles;
  readonly chanceBest: number;
  readonly runRateCashMyrPerMonth: number;
  readonly saturationMonth: string | null;
  readonly gates: readonly {
    readonly id: string;
    readonly holds: boolean;
    readonly value: number;
    readonly unit: string;
  }[];
}

/** What each axis is at a point of the grid. */
export type Inputs = Readonly<Record<string, SweptValue>>;

/** One finished point; plain data, so that it can be written to a file and read again. */
export interface SweepPoint {
  /** `scenarioHash` of the scenario at this point. */
  readonly hash: string;
  readonly inputs: Inputs;
  readonly verdict: Pick<Verdict, "outcome" | "leader" | "choice" | "sentence">;
  readonly options: readonly SweptOption[];
}

/** The scenario at a point of the grid; a range follows its number where it would no longer hold it. */
export const scenarioAtPoint = (scenario: Scenario, inputs: Inputs): Scenario =>
  Object.entries(inputs).reduce(
    (at, [path, value]) =>
      typeof value === "number" ? withBase(at, path, value) : withValue(at, path, value),
    scenario,
  );

export function sweepPoint(
  hash: string,
  inputs: Inputs,
  {verdict: {outcome, leader, choice, sentence}, options}: Decision,
): SweepPoint {
  return {hash, inputs, verdict: {outcome, leader, choice, sentence}, options: options.map(swept)};
}

const swept = (option: OptionAnswer): SweptOption => ({
  id: option.id,
  feasible: option.feasible,
  npvMyr: option.npvMyr,
  npvAgainstCloudMyr: option.npvAgainstCloudMyr,
  paybackMonths: option.paybackMonths,
  chanceBest: option.chanceBest,
  runRateCashMyrPerMonth: option.runRateMyrPerMonth.cash,
  saturationMonth: option.saturation.month,
  gates: option.gates.map(({id, holds, value, unit}) => ({id, holds, value, unit})),
});

type Cell = string | number | boolean | null;

/** The points in long form, one figure a row; each row carries the inputs of its point. */
export function sweepTable(points: readonly SweepPoint[]): {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const paths = [...new Set(points.flatMap(({inputs}) => Object.keys(inputs)))];
  return {
    heading: ["hash", ...paths, "option", "metric", "percentile", "value", "unit"],
    rows: points.flatMap((point) => {
      const start: Cell[] = [point.hash, ...paths.map((path) => point.inputs[path] ?? null)];
      return point.options.flatMap((option) =>
        optionRows(option).map((row) => [...start, option.id, ...row]),
      );
    }),
  };
}

function optionRows(option: SweptOption): Cell[][] {
  const band = (metric: string, unit: string, {p10, p50, p90}: Quantiles): Cell[][] => [
    [metric, "p10", p10, unit],
    [metric, "p50", p50, unit],
    [metric, "p90", p90, unit],
  ];
  return [
    ["feasible", "", option.feasible, "yes/no"],
    ...band("npv", "MYR", option.npvMyr),
    ...band("npv-against-cloud", "MYR", option.npvAgainstCloudMyr),
    ...band("payback", "months", option.paybackMonths),
    ["chance-best", "", option.chanceBest, "share"],
    ["run-rate-cash", "p50", option.runRateCashMyrPerMonth, "MYR/month"],
    ["saturation", "p50", option.saturationMonth, "month"],
    ...option.gates.map(({id, value, unit}): Cell[] => [`gate-${id}`, "p50", value, unit]),
  ];
}
