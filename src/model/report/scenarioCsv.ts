import type {MonthRow, OptionAnswer, Quantiles} from "../experiments/answer.ts";
import type {ClaimResult} from "../planCheck/claim.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type Cell, csv} from "./csv.ts";
import {ledger, npvRows, sectionSevenRows} from "./moneyCsv.ts";
import type {SectionSeven} from "./sectionSeven.ts";

/** What the tables are made of: the answer of a run. */
export interface Reported {
  readonly scenario: string;
  readonly options: readonly OptionAnswer[];
  readonly planCheck: readonly ClaimResult[];
  readonly sectionSeven: readonly SectionSeven[];
}

const LONG = ["scenario", "option", "month", "metric", "percentile", "value", "unit"];

/**
 * The CSV files of an answer by name: months in long and in wide form, the ledger, NPV by rate and horizon, section 7,
 * options, gates, placement, the schedule's tasks, the plan check.
 */
export function answerTables(answer: Reported, {schedule}: Scenario): Record<string, string> {
  return {
    "monthly-long.csv": csv(
      LONG,
      answer.options.flatMap((option) => longRows(answer.scenario, option)),
    ),
    "monthly-wide.csv": wide(answer),
    "ledger.csv": ledger(answer.scenario, answer.options),
    "npv.csv": csv(
      LONG.with(2, "horizon (months)").toSpliced(3, 0, "rate a year"),
      answer.options.flatMap((option) => npvRows(answer.scenario, option)),
    ),
    "section-7.csv": csv(
      ["scenario", "option", "line", "formula", "basis", "plan", "simulated", "unit"],
      answer.sectionSeven.flatMap((table) => sectionSevenRows(answer.scenario, table)),
    ),
    "placement.csv": csv(
      ["scenario", "option", "gpu", "model", "precision", "tensor parallel", "what", "bytes"],
      answer.options.flatMap((option) => placementRows(answer.scenario, option)),
    ),
    "schedule.csv": csv(
      ["scenario", "task", "label", "date", "weekday as written", "staff days", "role"],
      Object.entries(schedule.tasks).map(([id, task]) => [
        answer.scenario,
        id,
        task.label,
        task.date,
        task.weekdayAsWritten,
        task.staffDays,
        task.role,
      ]),
    ),
    "options.csv": csv(
      LONG,
      answer.options.flatMap((option) => optionRows(answer.scenario, option)),
    ),
    "gates.csv": csv(
      ["scenario", "option", "gate", "label", "holds", "value", "target", "unit", "because"],
      answer.options.flatMap(({id, gates}) =>
        gates.map((gate) => [
          answer.scenario,
          id,
          gate.id,
          gate.label,
          gate.holds,
          gate.value,
          gate.target,
          gate.unit,
          gate.because,
        ]),
      ),
    ),
    "plan-check.csv": csv(
      ["id", "section", "claim", "verdict", "value", "unit", "because"],
      answer.planCheck.map(({id, section, claim, verdict, computed, because}) => [
        id,
        section,
        claim,
        verdict,
        computed.value,
        computed.unit,
        because,
      ]),
    ),
  };
}

type Metric = {
  readonly name: string;
  readonly unit: string;
  readonly of: (row: MonthRow) => number | null | Quantiles;
};

const METRICS: readonly Metric[] = [
  {name: "tenants", unit: "tenants", of: ({tenants}) => tenants},
  {name: "cash", unit: "MYR", of: ({cashMyr}) => cashMyr},
  {name: "accrual", unit: "MYR", of: ({accrualMyr}) => accrualMyr},
  {name: "cumulative-cash", unit: "MYR", of: ({cumulativeMyr}) => cumulativeMyr},
  {name: "cumulative-saving", unit: "MYR", of: ({cumulativeSavingMyr}) => cumulativeSavingMyr},
  {name: "openai", unit: "MYR", of: ({openaiMyr}) => openaiMyr},
  {name: "soap-p95", unit: "s", of: ({soapP95Seconds}) => soapP95Seconds},
  {name: "whisper-p95", unit: "s", of: ({whisperP95Seconds}) => whisperP95Seconds},
  {name: "chat-first-token-p95", unit: "s", of: ({chatFirstTokenP95Seconds}) => chatFirstTokenP95Seconds},
  {name: "busy-hour-sessions", unit: "sessions", of: ({busyHourSessions}) => busyHourSessions},
  {name: "demand-sessions", unit: "sessions", of: ({demandSessions}) => demandSessions},
  {name: "capacity-sessions", unit: "sessions", of: ({capacitySessions}) => capacitySessions},
  {name: "availability", unit: "share", of: ({availability}) => availability},
  {name: "energy", unit: "kWh", of: ({energyKwh}) => energyKwh},
];

const isBand = (value: number | null | Quantiles): value is Quantiles =>
  typeof value === "object" && value !== null;

function longRows(scenario: string, {id, monthly}: OptionAnswer): Cell[][] {
  return monthly.flatMap((row) =>
    METRICS.flatMap(({name, unit, of}) => {
      const value = of(row);
      const at = (percentile: string, number: number | null): Cell[] => [
        scenario,
        id,
        row.month,
        name,
        percentile,
        number,
        unit,
      ];
      return isBand(value)
        ? [at("p10", value.p10), at("p50", value.p50), at("p90", value.p90)]
        : [at("p50", value)];
    }),
  );
}

function wide({scenario, options}: Reported): string {
  const heading = ["scenario", "option", "month", ...METRICS.map(({name, unit}) => `${name} (${unit})`)];
  const rows = options.flatMap(({id, monthly}) =>
    monthly.map((row) => [
      scenario,
      id,
      row.month,
      ...METRICS.map(({of}) => {
        const value = of(row);
        return isBand(value) ? value.p50 : value;
      }),
    ]),
  );
  return csv(heading, rows);
}

/** What is on each GPU, what it leaves for the cache and what is free; below zero where it does not fit. */
function placementRows(scenario: string, {id, placement}: OptionAnswer): Cell[][] {
  return (placement?.gpus ?? []).flatMap(({gpu, models, freeBytes}) => [
    ...models.flatMap(({llm, precision, tensorParallel, ...bytes}) =>
      (
        [
          ["weights", bytes.weightsBytes],
          ["activations", bytes.activationBytes],
          ["kv cache", bytes.kvBytes],
        ] as const
      ).map(([what, size]): Cell[] => [scenario, id, gpu, llm, precision, tensorParallel, what, size]),
    ),
    [scenario, id, gpu, "", "", "", "free", freeBytes],
  ]);
}

function optionRows(scenario: string, option: OptionAnswer): Cell[][] {
  const band = (metric: string, unit: string, {p10, p50, p90}: Quantiles): Cell[][] => [
    [scenario, option.id, "", metric, "p10", p10, unit],
    [scenario, option.id, "", metric, "p50", p50, unit],
    [scenario, option.id, "", metric, "p90", p90, unit],
  ];
  return [
    ...band("npv", "MYR", option.npvMyr),
    ...band("npv-against-cloud", "MYR", option.npvAgainstCloudMyr),
    ...band("payback", "months", option.paybackMonths),
    ...band("payback-discounted", "months", option.finance.discountedPaybackMonths),
    ...band("payback-steady-state", "months", option.finance.steadyPaybackMonths),
    ...band("payback-steady-state-discounted", "months", option.finance.steadyDiscountedPaybackMonths),
    ...band("irr", "share/year", option.finance.irr),
    ...band("cost-per-note", "MYR", option.finance.costPerNoteMyr),
    ...band("cost-per-million-tokens", "MYR", option.finance.costPerMillionTokensMyr),
    ...(["p10", "p50", "p90"] as const).map((percentile): Cell[] => [
      scenario,
      option.id,
      "",
      "live",
      percentile,
      option.liveDate[percentile],
      "date",
    ]),
    [scenario, option.id, "", "revenue-at-stake", "mean", option.finance.revenueAtStakeMyr, "MYR"],
    [scenario, option.id, "", "chance-best", "", option.chanceBest, "share"],
    [scenario, option.id, "", "run-rate-cash", "p50", option.runRateMyrPerMonth.cash, "MYR/month"],
    [scenario, option.id, "", "run-rate-accrual", "p50", option.runRateMyrPerMonth.accrual, "MYR/month"],
    [scenario, option.id, option.saturation.month, "saturation", "p50", option.saturation.tenants, "tenants"],
  ];
}
