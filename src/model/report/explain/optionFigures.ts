import type {SaturationAnswer} from "../../experiments/horizonAnswer.ts";
import {BROKEN, type Broken} from "../../horizon/saturation.ts";
import {futures} from "../../units/phrases.ts";
import type {Explanation} from "./explanation.ts";
import {whichFuture} from "./futures.ts";
import {GATE_PATHS} from "./gatePaths.ts";
import {goLive} from "./goLive.ts";
import {againstCloud, capex, npv, type OptionNumber, payback, pricePaths, runRate} from "./optionMoney.ts";
import {costPerNote, discountedPayback, rateOfReturn} from "./optionReturn.ts";
import {when} from "./words.ts";

/** In how many futures an option is worth most. */
function chanceBest({option, answer, scenario}: OptionNumber): Explanation {
  const {replications} = answer;
  const wins = Math.round(option.chanceBest * replications);
  return {
    title: `How often ${option.label} is worth most`,
    value: option.chanceBest,
    shown: futures(option.chanceBest),
    unit: "share",
    says: "In how many of the futures played no other option has a higher net present value, gates or not.",
    formula: "futures in which it is worth most / futures played",
    working: `${wins} / ${replications} = ${wins / replications}`,
    sum: [],
    band: null,
    inputs: [
      ...Object.keys(scenario.options).flatMap((id) => pricePaths(scenario, id)),
      "finance.discountRate",
      "finance.openaiBillTodayMyrPerMonth",
      "tenants.target",
      "run.replications",
      "run.seed",
    ],
    notes: ["Every option is played in the same futures: the same tenants, prices and luck"],
  };
}

const BROKEN_WORDS: Readonly<Record<Broken, string>> = {
  any: "Any objective is missed",
  outgrown: "The load outgrows the box",
  soapP95: "The note is too slow",
  whisperP95: "The transcript is too slow",
  retrievalP95: "The search is too slow",
  chatFirstTokenP95: "The chat is too slow",
};

const SATURATION_PATHS = [
  "objectives.soapP95Seconds",
  "objectives.soapMeasuredTo",
  "objectives.whisperP95Seconds",
  "objectives.retrievalP95Seconds",
  "objectives.chatFirstTokenP95Seconds",
  "tenants.target",
  "tenants.targetMonth",
  "tenants.usageGrowthPerYear",
  "workload.clinic.visitsPerDay",
  "workload.clinic.peakFactor",
  "workload.visit.ambientShare",
];

/** When the box runs out: the first busy hour that breaks an objective. */
function saturation({option, answer}: OptionNumber): Explanation {
  const {month, tenants, byObjective} = option.saturation;
  const at = month === null ? -1 : option.monthly.findIndex((row) => row.month === month);
  return {
    title: `When ${option.label} runs out`,
    value: month === null ? null : at + 1,
    shown: when(month),
    unit: "months",
    says: `The first month whose busy hour breaks an objective. ${whichFuture("p50", answer.replications)}${tenants === null ? "" : `; ${tenants} tenants are served by then`}.`,
    formula:
      "first month in which the p95 of a service, at that month's busy-hour load, is over its objective",
    working: null,
    sum: [],
    band: null,
    inputs: SATURATION_PATHS,
    notes:
      byObjective === null
        ? []
        : BROKEN.map((what) => `${BROKEN_WORDS[what]}: ${whenWords(byObjective.nominal[what])}`),
  };
}

const whenWords = ({month, chance}: SaturationAnswer): string =>
  `${when(month.p50)} (P10 ${when(month.p10)}, P90 ${when(month.p90)}), within the horizon in ${futures(chance)}`;

/** When one thing gives out, whole and with a GPU fewer, and by when the next step must be ordered. */
function givesOut({option, answer}: OptionNumber, what: Broken): Explanation {
  const {byObjective} = option.saturation;
  const own = byObjective?.nominal[what] ?? null;
  const fewer = byObjective?.oneGpuFewer[what] ?? null;
  const month = own?.month.p50 ?? null;
  const at = month === null ? -1 : option.monthly.findIndex((row) => row.month === month);
  const tenants = own?.tenants ?? null;
  return {
    title: `${BROKEN_WORDS[what]}: ${option.label}`,
    value: month === null ? null : at + 1,
    shown: when(month),
    unit: "months",
    says: `The first month in which it does. ${whichFuture("p50", answer.replications)}${tenants === null ? "" : `; ${tenants} tenants are served by then`}.`,
    formula:
      what === "outgrown"
        ? "first month whose busy hour waits half as long again as an idle box, or turns work away"
        : "first month in which the p95 at that month's busy-hour load is over its objective, the model's own error drawn with it",
    working: null,
    sum: [],
    band: null,
    inputs: SATURATION_PATHS,
    notes:
      own === null
        ? []
        : [
            `Whole: ${whenWords(own)}`,
            ...(fewer === null ? [] : [`One GPU fewer: ${whenWords(fewer)}`]),
            ...(own.orderBy.p50 === null
              ? []
              : [
                  `To have the next step live by then it is ordered by ${when(own.orderBy.p50)}: the month less what this order took from its day to going live`,
                ]),
          ],
  };
}

/** How many of the objectives that apply are missed. */
function gates({option}: OptionNumber): Explanation {
  const missed = option.gates.filter(({holds}) => !holds);
  return {
    title: `Gates of ${option.label}`,
    value: missed.length,
    shown:
      missed.length === 0
        ? "keeps every objective"
        : `misses ${missed.length} of ${option.gates.length} objectives`,
    unit: "gates",
    says: "Objectives come before money: an option that misses one is not ranked.",
    formula: "objectives that apply to it and are not kept, each judged on the middle of the futures",
    working: null,
    sum: missed.map(({label, because}) => ({label, value: 1, note: because})),
    band: null,
    inputs: option.gates.flatMap(({id}) => GATE_PATHS[id].target ?? []),
    notes: option.gates.filter(({holds}) => holds).map(({label, because}) => `Kept: ${label}: ${because}`),
  };
}

/** The figures of an option by the name that a reference has. */
export const OPTION_FIGURES: Readonly<Record<string, (asked: OptionNumber) => Explanation>> = {
  npv,
  againstCloud,
  payback,
  discountedPayback,
  rateOfReturn,
  costPerNote,
  live: goLive,
  chanceBest,
  capex,
  saturation,
  ...Object.fromEntries(
    BROKEN.map((what) => [`saturation-${what}`, (asked: OptionNumber) => givesOut(asked, what)]),
  ),
  gates,
  runRateCash: (asked) => runRate(asked, "cash"),
  runRateAccrual: (asked) => runRate(asked, "accrual"),
};
