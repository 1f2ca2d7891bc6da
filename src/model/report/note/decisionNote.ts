import type {OptionAnswer, Quantiles, Verdict} from "../../experiments/answer.ts";
import type {ClaimResult} from "../../planCheck/claim.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {dated, digits, futures, list, percent, ringgit} from "../../units/phrases.ts";
import type {SectionSeven} from "../sectionSeven.ts";
import type {Block, Figure} from "./blocks.ts";

/** What a note is made of: the answer of a run. */
export interface NotedAnswer {
  readonly seed: number;
  readonly replications: number;
  readonly hash: string;
  readonly verdict: Verdict;
  readonly options: readonly OptionAnswer[];
  readonly planCheck: readonly ClaimResult[];
  readonly sectionSeven: readonly SectionSeven[];
}

/** What only the one who writes it knows. */
export interface Written {
  /** ISO, of the day. */
  readonly date: string;
  /** Where the same answer opens again. */
  readonly address: string;
  /** Inputs that differ from the saved scenario, in words. */
  readonly changed: readonly string[];
}

/** Longer addresses would cost the note its page. */
const LONGEST_ADDRESS = 400;
const MOST_CHANGED = 8;
const CHANGES = 3;
const CLAIMS = 4;

/** One page for the founder and for finance: the choice, its reasons, the options in money, what the plan got wrong. */
export function decisionNote(
  answer: NotedAnswer,
  scenario: Scenario,
  figures: readonly Figure[],
  written?: Written,
): readonly Block[] {
  const {verdict, options, planCheck, sectionSeven} = answer;
  const [table] = sectionSeven; // of the first box, as in the plan
  return [
    {kind: "title", text: scenario.title},
    {kind: "lead", text: verdict.sentence},
    {kind: "paragraph", text: decisionLine(scenario)},
    {kind: "heading", text: "The options"},
    {
      kind: "table",
      heading: ["", ...options.map(({label}) => label)],
      rows: FIGURES.map(([name, of]) => [name, ...options.map((option) => of(option, scenario))]),
    },
    ...(figures.length > 0 ? [{kind: "figures" as const, figures}] : []),
    ...missedBlocks(options),
    {kind: "heading", text: "What would change it"},
    {kind: "list", items: verdict.whatWouldChangeIt.slice(0, CHANGES)},
    ...(table ? sectionSevenBlocks(table) : []),
    {kind: "heading", text: "Where the plan does not hold"},
    {
      kind: "list",
      items: planCheck
        .filter(({verdict: kept}) => kept !== "holds")
        .slice(0, CLAIMS)
        .map(({section, claim, because}) => `Section ${section}: ${claim}: ${because}`),
    },
    {kind: "paragraph", text: assumedLine(scenario)},
    ...(written && written.changed.length > 0
      ? [{kind: "paragraph" as const, text: changedLine(written.changed)}]
      : []),
    {kind: "foot", text: footLine(answer, scenario, written)},
  ];
}

/** What each option misses, by the names of its gates. */
function missedBlocks(options: readonly OptionAnswer[]): Block[] {
  const items = options
    .filter(({feasible}) => !feasible)
    .map(
      ({label, gates}) => `${label}: ${list(gates.filter(({holds}) => !holds).map((gate) => gate.label))}`,
    );
  return items.length === 0
    ? []
    : [
        {kind: "heading", text: "Objectives missed"},
        {kind: "list", items},
      ];
}

function changedLine(changed: readonly string[]): string {
  const more = changed.length - MOST_CHANGED;
  const words = more > 0 ? [...changed.slice(0, MOST_CHANGED), `${more} more`] : changed;
  return `Changed against the saved scenario: ${words.join("; ")}.`;
}

function footLine({seed, replications, hash}: NotedAnswer, {id}: Scenario, written?: Written): string {
  const run = `${id}, ${replications} futures, seed ${seed}, hash ${hash}. Bands are P10 to P90; money is cash after tax unless it says accrual.`;
  if (!written) return run;
  const {date, address} = written;
  return `Written ${dated(date)}. ${run}${address.length <= LONGEST_ADDRESS ? ` ${address}` : ""}`;
}

const decisionLine = ({schedule, run}: Scenario): string =>
  `To decide by ${dated(schedule.decisionDate)}; ordered on ${dated(schedule.orderDate)}, planned to be live on ${dated(schedule.liveDate)}. NPV over ${run.horizonMonths} months from ${dated(run.startMonth)}.`;

const band = ({p10, p50, p90}: Quantiles, say: (value: number) => string, none = "never"): string =>
  p50 === null && p10 === null
    ? none
    : `${p50 === null ? none : say(p50)} (${p10 === null ? none : say(p10)} to ${p90 === null ? none : say(p90)})`;

const month = (value: number): string => digits(Math.ceil(value));
const bought = (option: OptionAnswer, words: string): string => (option.capexMyr === 0 ? "-" : words);

type Row = readonly [name: string, of: (option: OptionAnswer, scenario: Scenario) => string];

const FIGURES: readonly Row[] = [
  ["Objectives kept", ({gates}) => `${gates.filter(({holds}) => holds).length} of ${gates.length}`],
  ["Servers, RM", (option) => bought(option, short(option.capexMyr))],
  ["NPV, RM", ({npvMyr}) => band(npvMyr, short)],
  ["against cloud, RM", (option) => bought(option, band(option.npvAgainstCloudMyr, short))],
  ["Worth most in", ({chanceBest}) => futures(chanceBest)],
  ["Payback, months", (option) => bought(option, band(option.paybackMonths, month))],
  ["discounted, months", (option) => bought(option, band(option.finance.discountedPaybackMonths, month))],
  ["Rate of return", (option) => bought(option, band(option.finance.irr, percent, "none"))],
  [
    "Run-rate a month, median, RM",
    ({runRateMyrPerMonth: {cash, accrual}}) => `${short(cash)} cash, ${short(accrual)} accrual`,
  ],
  ["A note costs, RM", ({finance}) => band(finance.costPerNoteMyr, (value) => value.toFixed(2), "-")],
  ["First objective missed", ({saturation}) => (saturation.month === null ? "-" : dated(saturation.month))],
];

/** Ringgit in a row that says so. */
function short(value: number): string {
  return ringgit(value).replace("RM ", "");
}

/** The plan's own table beside the simulated months. */
function sectionSevenBlocks({
  label,
  lines,
  runRateMyrPerMonth,
  simulatedRunRateMyrPerMonth,
}: SectionSeven): Block[] {
  return [
    {kind: "heading", text: `Section 7 for ${label}, a month; simulated: mean of the futures`},
    {
      kind: "table",
      heading: ["", "plan, cash", "plan, accrual", "simulated, cash", "simulated, accrual"],
      rows: [
        ...lines.map(({item, cashMyrPerMonth, accrualMyrPerMonth, simulated}) => [
          item,
          ringgit(cashMyrPerMonth),
          ringgit(accrualMyrPerMonth),
          ringgit(simulated.cashMyrPerMonth),
          ringgit(simulated.accrualMyrPerMonth),
        ]),
        [
          "Run-rate",
          ringgit(runRateMyrPerMonth.cash),
          ringgit(runRateMyrPerMonth.accrual),
          ringgit(simulatedRunRateMyrPerMonth.cash),
          ringgit(simulatedRunRateMyrPerMonth.accrual),
        ],
      ],
    },
  ];
}

/** What the figures rest on most. */
function assumedLine({finance, tenants}: Scenario): string {
  const tax = finance.hasTaxableProfit
    ? `corporate tax of ${percent(finance.corporateTaxShare)}`
    : "no taxable profit";
  const words = [
    `${tenants.target} tenants by ${dated(tenants.targetMonth)} if all sign`,
    `${percent(tenants.sensitiveShare)} of new ones sensitive`,
    `USD 1 = RM ${digits(finance.usdMyr)} on ${dated(finance.fxDate)}`,
    `cloud prices ${percent(finance.cloudPriceChangePerYear)} a year`,
    `a discount rate of ${percent(finance.discountRate)}`,
    tax,
  ];
  return `Assumed: ${words.join(", ")}.`;
}
