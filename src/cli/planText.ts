import type {OptionAnswer, Quantiles} from "../model/experiments/answer.ts";
import type {Answer} from "../model/plan.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {dated, digits, futures, ringgit, span} from "../model/units/phrases.ts";
import {table, wrap} from "./table.ts";

/** The answer for a terminal: the sentence, the options, their gates, what would change it, the worst of the plan check. */
export function planText(answer: Answer, scenario: Scenario): string {
  const {verdict, options} = answer;
  const parts = [
    `\n${scenario.title}\n`,
    wrap(verdict.sentence),
    "",
    optionTable(options),
    "",
    ...options.flatMap(gateLines),
    "What would change it:",
    ...verdict.whatWouldChangeIt.map((line) => wrap(`- ${line}`, 100, "  ")),
    "",
    "Plan check, worst first:",
    ...answer.planCheck
      .filter(({verdict: kept}) => kept !== "holds")
      .slice(0, 8)
      .map(({claim, section, because}) => wrap(`- section ${section}: ${claim}: ${because}`, 100, "  ")),
    "",
    `${answer.replications} futures, seed ${answer.seed}, hash ${answer.hash}; NPV and payback are cash, bands P10 to P90`,
    "",
  ];
  return `${parts.join("\n")}\n`;
}

function optionTable(options: readonly OptionAnswer[]): string {
  const rows = options.map((option) => [
    option.label,
    option.feasible ? "keeps all" : `${option.gates.filter(({holds}) => !holds).length} missed`,
    band(option.npvMyr, ringgit),
    option.npvAgainstCloudMyr.p50 === 0 ? "-" : band(option.npvAgainstCloudMyr, ringgit),
    option.capexMyr === 0 ? "-" : band(option.paybackMonths, (months) => digits(Math.ceil(months))),
    futures(option.chanceBest),
    option.saturation.month === null ? "-" : dated(option.saturation.month),
    ringgit(option.runRateMyrPerMonth.cash),
  ]);
  const heading = [
    "Option",
    "Objectives",
    "NPV",
    "against cloud",
    "Payback, months",
    "worth most in",
    "first breaks",
    "run-rate/month",
  ];
  return table([heading, ...rows]);
}

const band = ({p10, p50, p90}: Quantiles, say: (value: number) => string): string =>
  p50 === null ? "never" : `${say(p50)} (${span(p10, p90, say)})`;

function gateLines({label, gates}: OptionAnswer): string[] {
  return [
    label,
    ...gates.map((gate) =>
      wrap(`  ${gate.holds ? "ok  " : "FAIL"} ${gate.label}: ${gate.because}`, 100, "         "),
    ),
    "",
  ];
}
