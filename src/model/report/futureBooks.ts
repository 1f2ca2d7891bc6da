import {type PlayedOption, playFuture, type Setting} from "../experiments/playFutures.ts";
import {OptionRecord} from "../experiments/record.ts";
import {billMultiple} from "../finance/cloudBill.ts";
import {cloudPrices, exchangeRates} from "../finance/cloudPrice.ts";
import {streams} from "../kernel/random.ts";
import {drawScenario} from "../scenario/draw.ts";
import {ABOUT_NUMBERS, leaves} from "../scenario/paths.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type Cell, csv} from "./csv.ts";
import {ledger} from "./moneyCsv.ts";

/** One future with all that its money is made of, for who wants to do it again. */
export interface FutureBooks {
  /** By name: what was drawn, what happened, what things cost, the ledger, what follows from it. */
  readonly tables: Readonly<Record<string, string>>;
  readonly figures: readonly OptionFigure[];
}

interface OptionFigure {
  readonly option: string;
  readonly figure: string;
  /** null: never, or no such rate. */
  readonly value: number | null;
  readonly unit: string;
}

/** Plays one future, the same one as the answer does, and opens its books. */
export function futureBooks(setting: Setting, future: number): FutureBooks {
  const {scenario, catalogue, calendar} = setting;
  const {months} = calendar;
  const drawn = drawScenario(scenario, streams(scenario.run.seed, future));
  const {cloud, options} = playFuture(setting, drawn, future);
  const played = [...options];
  const meanClinicDays = calendar.clinicDays.reduce((sum, days) => sum + days, 0) / months.length;
  const multiple = billMultiple(drawn, catalogue, meanClinicDays);
  const yearFrom = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  const figures = played.flatMap(([id, one]) => figuresOf(id, one, cloud, drawn, yearFrom, multiple));
  return {
    figures,
    tables: {
      "inputs.csv": csv(
        ["path", "value", "unit"],
        leaves(drawn)
          .filter(({path}) => !ABOUT_NUMBERS.test(path))
          .map(({path, value, meta}): Cell[] => [path, value, meta?.unit ?? ""]),
      ),
      "stages.csv": csv(
        ["option", "stage", "server", "GPUs", "month of order", "month live", "date live"],
        played.flatMap(([id, {trace}]) =>
          trace.stages.map(({orderedMonth, liveMonth, liveDate}, at): Cell[] => {
            const {label, server} = drawn.options[id].stages[at];
            const gpus = catalogue.servers.get(server)?.gpus ?? null;
            return [id, label, server, gpus, finite(orderedMonth), finite(liveMonth), liveDate];
          }),
        ),
      ),
      "use.csv": csv(
        USE_HEADING,
        played.flatMap(([id, {trace}]) => months.map((month, at) => useRow(id, month, at, trace))),
      ),
      "prices.csv": csv(
        ["month", "MYR for a USD", ...ROUTES.flatMap((route) => PRICED.map(([what]) => `${route}, ${what}`))],
        priceRows(drawn, setting),
      ),
      "ledger.csv": ledger(
        scenario.id,
        played.map(([id, {money}]) => ({id, monthly: months.map((month) => ({month})), finance: money})),
      ),
      "figures.csv": csv(
        ["option", "figure", "value", "unit"],
        figures.map(({option, figure, value, unit}): Cell[] => [option, figure, value, unit]),
      ),
    },
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const USES = [
  ["input tokens", "inputTokens"],
  ["output tokens", "outputTokens"],
  ["audio minutes", "audioMinutes"],
] as const;

const USE_HEADING = [
  ...[
    "option",
    "month",
    "tenants",
    "usage that insists on the cloud (average tenants)",
    "clinic days",
    "visits",
  ],
  ...["share of the month live", "share of the month late", "energy (kWh)", "tokens asked of all routes"],
  ...ROUTES.flatMap((route) => USES.map(([what]) => `to the cloud: ${route}, ${what}`)),
];

function useRow(id: string, month: string, at: number, trace: PlayedOption["trace"]): Cell[] {
  const {tenants, premiumTenants, clinicDays, visits, liveShare, lateShare, energyKwh, demand, cloud} = trace;
  const asked = ROUTES.reduce(
    (sum, route) => sum + demand[route].inputTokens[at] + demand[route].outputTokens[at],
    0,
  );
  return [
    ...[id, month, tenants[at], premiumTenants[at], clinicDays[at], visits[at]],
    ...[liveShare[at], lateShare[at], energyKwh[at], asked],
    ...ROUTES.flatMap((route) => USES.map(([, kind]) => cloud[route][kind][at])),
  ];
}

/** List prices of the month after the cache's and the batch's rates, as they are printed. */
const PRICED = [
  ["USD for a million input tokens", "inputToken", 1e6],
  ["USD for a million output tokens", "outputToken", 1e6],
  ["USD for a minute of audio", "audioMinute", 1],
] as const;

function priceRows(drawn: Scenario, {catalogue, calendar}: Setting): Cell[][] {
  const {months} = calendar;
  const rates = exchangeRates(drawn.finance, months.length);
  const prices = cloudPrices(drawn, catalogue, months.length);
  return months.map((month, at) => [
    month,
    rates[at],
    ...ROUTES.flatMap((route) => PRICED.map(([, kind, per]) => (prices[route]?.[kind][at] ?? 0) * per)),
  ]);
}

function figuresOf(
  option: string,
  {trace, money}: PlayedOption,
  cloud: PlayedOption,
  drawn: Scenario,
  yearFrom: number,
  multiple: number,
): OptionFigure[] {
  const record = new OptionRecord(trace.months, 1);
  record.add(0, trace, money, cloud.money, drawn, yearFrom);
  const {npv, npvAgainstCloud, payback, cashRunRate, accrualRunRate} = record.scalars;
  const summary = record.money.summary();
  const rows: [string, number | null, string][] = [
    ["stated bill / explained bill", multiple, "x"],
    ["npv", npv[0], "MYR"],
    ["npv-against-cloud", npvAgainstCloud[0], "MYR"],
    ["payback", payback[0], "months"],
    ["payback-discounted", summary.discountedPaybackMonths.p50, "months"],
    ["payback-steady-state", summary.steadyPaybackMonths.p50, "months"],
    ["payback-steady-state-discounted", summary.steadyDiscountedPaybackMonths.p50, "months"],
    ["irr", summary.irr.p50, "share/year"],
    ["run-rate-cash", cashRunRate[0], "MYR/month"],
    ["run-rate-accrual", accrualRunRate[0], "MYR/month"],
    ["cost-per-note", summary.costPerNoteMyr.p50, "MYR"],
    ["cost-per-million-tokens", summary.costPerMillionTokensMyr.p50, "MYR"],
  ];
  return rows.map(([figure, value, unit]) => ({
    option,
    figure,
    value: value === null ? null : finite(value),
    unit,
  }));
}
