import type {MonthRow, OptionAnswer, Quantiles} from "../experiments/answer.ts";
import type {ClaimResult} from "../planCheck/claim.ts";
import {type Cell, csv} from "./csv.ts";

/** What the tables are made of: the answer of a run. */
export interface Reported {
  readonly scenario: string;
  readonly options: readonly OptionAnswer[];
  readonly planCheck: readonly ClaimResult[];
}

const LONG = ["scenario", "option", "month", "metric", "percentile", "value", "unit"];

/** The CSV files of an answer by name: months in long and in wide form, options, gates, the plan check. */
export function answerTables(answer: Reported): Record<string, string> {
  return {
    "monthly-long.csv": csv(
      LONG,
      answer.options.flatMap((option) => longRows(answer.scenario, option)),
    ),
    "monthly-wide.csv": wide(answer),
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
    [scenario, option.id, "", "chance-best", "", option.chanceBest, "share"],
    [scenario, option.id, "", "run-rate-cash", "p50", option.runRateMyrPerMonth.cash, "MYR/month"],
    [scenario, option.id, "", "run-rate-accrual", "p50", option.runRateMyrPerMonth.accrual, "MYR/month"],
    [scenario, option.id, option.saturation.month, "saturation", "p50", option.saturation.tenants, "tenants"],
  ];
}
