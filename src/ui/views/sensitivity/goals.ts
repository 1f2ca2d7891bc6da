import type {OptionAnswer} from "../../../model/experiments/answer.ts";
import {type FigureId, targetOf} from "../../../model/experiments/goalSeek/figures.ts";
import {numberPaths} from "../../../model/scenario/paths.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** A figure that may be asked for: its name, its unit, what it is multiplied by to be shown, and a target to begin with. */
interface Asked {
  readonly name: string;
  readonly unit: string;
  readonly scale: number;
  readonly target: number;
}

export const ASKED: Readonly<Record<FigureId, Asked>> = {
  payback: {name: "Payback", unit: "months", scale: 1, target: 14},
  npvAgainstCloud: {name: "Worth more than cloud only by", unit: "RM", scale: 1, target: 0},
  npv: {name: "NPV", unit: "RM", scale: 1, target: 0},
  chanceBest: {name: "Worth most in", unit: "% of futures", scale: 100, target: 0.9},
  soapP95: {name: "SOAP note, p95", unit: "s", scale: 1, target: 2},
  whisperP95: {name: "Transcript of ten minutes, p95", unit: "s", scale: 1, target: 2},
  retrievalP95: {name: "Guideline search, p95", unit: "s", scale: 1, target: 0.15},
  ambientConcurrency: {name: "Ambient sessions at once", unit: "sessions", scale: 1, target: 12},
  chatConcurrency: {name: "Chats at once", unit: "chats", scale: 1, target: 30},
  availability: {name: "Availability", unit: "%", scale: 100, target: 0.999},
};

/** The objective of the plan where it sets one, else a target to begin with. */
export const targetFor = (option: OptionAnswer, figure: FigureId): number =>
  targetOf(option, figure) ?? ASKED[figure].target;

/** Inputs that may be moved to reach a goal: the levers, the option's own price, and every number with a range. */
export function movableInputs(
  scenario: Scenario,
  option: string,
): {readonly path: string; readonly label: string; readonly unit: string}[] {
  const levers = ["tenants.target", "tenants.sensitiveShare"];
  const prices = (scenario.options[option]?.stages ?? []).map(
    (_, at) => `options.${option}.stages.${at}.capexMyr`,
  );
  const wanted = [...levers, ...prices, ...Object.keys(scenario.uncertainty.ranges)];
  const fields = new Map(numberPaths(scenario).map((field) => [field.path, field]));
  return [...new Set(wanted)].flatMap((path) => {
    const field = fields.get(path);
    return field ? [{path, label: field.label, unit: field.unit}] : [];
  });
}
