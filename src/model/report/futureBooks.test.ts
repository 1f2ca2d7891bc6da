import Papa from "papaparse";
import {describe, expect, test} from "vitest";
import {quiet, quietSetting} from "../experiments/worth/fixture.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {futureBooks} from "./futureBooks.ts";

/** The plan's money with everything in it that a line may depend on, and a second box that replaces the first. */
const scenario: Scenario = {
  ...quiet,
  finance: {
    ...quiet.finance,
    licenceUsdPerGpuYear: 4500,
    importDutyShare: 0.1,
    fxDriftPerYear: 0.03,
    rackPower: "metered",
  },
  options: {
    ...quiet.options,
    staged: {
      ...quiet.options.staged,
      stages: quiet.options.staged.stages.map((stage, at) =>
        at === 0 ? stage : {...stage, order: {on: "date" as const, date: "2028-03-01"}},
      ),
    },
  },
};
const {tables, figures} = futureBooks(quietSetting(["cloud", "l40s", "staged"], scenario), 3);

type Row = Readonly<Record<string, string>>;
const rowsOf = (name: string): Row[] =>
  Papa.parse<Row>(tables[name], {header: true, skipEmptyLines: true}).data;
const values = new Map(rowsOf("inputs.csv").map(({path, value}) => [path, value]));
const input = (path: string): number => {
  const text = values.get(path);
  if (text === undefined) throw new Error(`inputs.csv must hold ${path}`);
  return text === "true" ? 1 : text === "false" ? 0 : Number(text);
};
const finance = (name: string) => input(`finance.${name}`);
const sen = (ringgit: number) => Math.round(ringgit * 100) / 100;

/** What an average tenant asks of each route on a full clinic day: million tokens in, out, and minutes of audio. */
function dayOfATenant(): Record<string, readonly [number, number, number]> {
  const visit = (name: string) => input(`workload.visit.${name}`);
  const chat = (name: string) => input(`workload.chat.${name}`);
  const notes = input("workload.clinic.visitsPerDay") * visit("ambientShare");
  const transcript = visit("minutesMean") * visit("wordsPerMinute") * visit("tokensPerWord");
  const every = visit("redraftEverySeconds");
  const onTheWay = every === 0 ? 0 : Math.floor((visit("minutesMean") * 60) / every);
  const passages = visit("retrievalChunks") * visit("chunkTokens");
  const noteIn = (1 + onTheWay) * visit("instructionTokens") + passages + transcript * (1 + onTheWay / 2);
  const chats = chat("sessionsPerTenantPerDay") * chat("turnsPerSession");
  const million = (a: number, b: number) => [a / 1e6, b / 1e6, 0] as const;
  return {
    audio: [0, 0, notes * visit("minutesMean")],
    chat: million(
      notes * noteIn + chats * chat("inputTokensMean"),
      notes * (1 + onTheWay) * visit("noteTokensMean") + chats * chat("outputTokensMean"),
    ),
    reason: million(
      notes * visit("reasonShare") * (transcript + visit("noteTokensMean") + visit("instructionTokens")),
      notes * visit("reasonShare") * visit("reasonTokensMean"),
    ),
    embed: million(notes * (passages + visit("chunkTokens")), 0),
    vision: million(
      notes * visit("pagesPerVisit") * 2880,
      notes * visit("pagesPerVisit") * visit("pageAnswerTokens"),
    ),
  };
}

/** Dollars for what is asked of the routes, at the prices of a month. */
function dollars(asked: Readonly<Record<string, readonly [number, number, number]>>, price: Row): number {
  return Object.entries(asked).reduce((sum, [route, [millionIn, millionOut, minutes]]) => {
    const costs = (what: string) => Number(price[`${route}, USD for a ${what}`]);
    return (
      sum +
      millionIn * costs("million input tokens") +
      millionOut * costs("million output tokens") +
      minutes * costs("minute of audio")
    );
  }, 0);
}

const LINES = {
  revenue: "Revenue of tenants",
  premium: "Premium of tenants kept on cloud",
  cloud: "OpenAI",
  bridge: "Rented GPUs while the box is late",
  licences: "Software licences",
  serviceTax: "Service tax on imported services",
  rack: "Colocation rack",
  energy: "Energy beyond the rack's price",
  maintenance: "OS and maintenance",
  spares: "Spares and repair service",
  staff: "Staff days of the installation",
  hardware: "Servers",
  freight: "Freight and installation",
  importTax: "Import duty and sales tax",
  resale: "Resale",
  tax: "Corporate tax",
} as const;
type Line = keyof typeof LINES;
const RUNNING: readonly Line[] = [
  "cloud",
  "bridge",
  "licences",
  "serviceTax",
  "rack",
  "energy",
  "maintenance",
  "spares",
  "staff",
];

/** An option's ledger as docs/money.md tells it, from the tables alone. */
function byHand(option: string): {lines: Record<Line, number[]>; cash: number[]} {
  const use = rowsOf("use.csv").filter((row) => row.option === option);
  const prices = rowsOf("prices.csv");
  const stages = rowsOf("stages.csv").filter((row) => row.option === option);
  const months = use.length;
  const last = months - 1;
  const multiple = Number(
    rowsOf("figures.csv").find((row) => row.option === option && row.figure.startsWith("stated bill"))?.value,
  );
  const zero = () => new Array<number>(months).fill(0);
  const lines = Object.fromEntries(Object.keys(LINES).map((line) => [line, zero()])) as Record<
    Line,
    number[]
  >;
  const allowances = zero();

  for (const [at, row] of use.entries()) {
    const price = prices[at];
    const rate = Number(price["MYR for a USD"]);
    const live = Number(row["share of the month live"]);
    const sent = Object.fromEntries(
      ["audio", "chat", "reason", "embed", "vision"].map((route) => {
        const of = (what: string) => Number(row[`to the cloud: ${route}, ${what}`]);
        return [route, [of("input tokens") / 1e6, of("output tokens") / 1e6, of("audio minutes")] as const];
      }),
    );
    const insist = stages.length > 0 ? Number(row["usage that insists on the cloud (average tenants)"]) : 0;
    const oneTenant = Number(row["clinic days"]) * dollars(dayOfATenant(), price) * rate * multiple;
    const late = Number(row["share of the month late"]);
    lines.revenue[at] = sen(Number(row.tenants) * finance("revenueMyrPerTenantMonth"));
    lines.cloud[at] = sen(-dollars(sent, price) * rate * multiple);
    lines.premium[at] = sen(insist * oneTenant * input("contingencies.tenantStaysOnCloud.premiumShare"));
    lines.bridge[at] = sen(
      -late * finance("rentedGpusWhileLate") * finance("rentUsdPerGpuHour") * 730.5 * rate,
    );
    lines.rack[at] = sen(-live * finance("rackMyrPerMonth"));
    lines.maintenance[at] = sen(-live * finance("maintenanceMyrPerMonth"));
    lines.energy[at] = sen(-Number(row["energy (kWh)"]) * finance("pue") * finance("tariffMyrPerKwh"));
  }
  const staffDays = [...values].reduce(
    (sum, [path, value]) => (/^schedule\.tasks\..*\.staffDays$/.test(path) ? sum + Number(value) : sum),
    0,
  );
  const yearOf = (at: number) => Number(use[at].month.slice(0, 4));
  const december = (year: number) => use.findIndex(({month}) => month === `${year}-12`);
  for (const [at, stage] of stages.entries()) {
    const [order, live] = [Number(stage["month of order"]), Number(stage["month live"])];
    const next = stages[at + 1];
    const sold = next ? Number(next["month live"]) : last;
    const price = input(`options.${option}.stages.${at}.capexMyr`);
    const taxes = sen(price * ((1 + finance("importDutyShare")) * (1 + finance("salesTaxShare")) - 1));
    const paid = price + taxes + finance("freightMyr");
    lines.hardware[order] -= price;
    lines.freight[order] -= finance("freightMyr");
    lines.importTax[order] -= taxes;
    const resale = sen(price * finance("residualShare36Months") ** ((sold - live) / 36));
    lines.resale[sold] += resale;
    lines.staff[live] -= sen(staffDays * finance("staffMyrPerDay"));
    for (let month = live; month < (next ? sold : months); month++) {
      const share = month === live ? Number(use[month]["share of the month live"]) : 1;
      const rate = Number(prices[month]["MYR for a USD"]);
      lines.licences[month] -= sen(
        ((share * Number(stage.GPUs) * finance("licenceUsdPerGpuYear")) / 12) * rate,
      );
      if (month - live >= finance("warrantyMonths"))
        lines.spares[month] -= sen((price * finance("sparesSharePerYear")) / 12);
    }
    let left = paid;
    for (let year = yearOf(live); year < yearOf(sold); year++) {
      const initial = year === yearOf(live) ? finance("allowanceInitialShare") : 0;
      const claimed = Math.min(left, sen(paid * (initial + finance("allowanceAnnualShare"))));
      allowances[december(year)] += claimed;
      left -= claimed;
    }
    allowances[sold] += left - resale;
  }
  const cash = zero();
  for (let month = 0; month < months; month++) {
    lines.serviceTax[month] = sen(
      (lines.cloud[month] + lines.bridge[month] + lines.licences[month]) * finance("serviceTaxShare"),
    );
    const profit = RUNNING.reduce(
      (sum, line) => sum + lines[line][month],
      lines.revenue[month] + lines.premium[month],
    );
    lines.tax[month] = sen(-finance("corporateTaxShare") * (profit - allowances[month]));
    for (const line of Object.keys(LINES) as Line[]) cash[month] += lines[line][month];
  }
  return {lines, cash};
}

describe.each(["cloud", "l40s", "staged"])("by hand from its tables, as docs/money.md says: %s", (option) => {
  const {lines, cash} = byHand(option);
  const printed = rowsOf("ledger.csv").filter((row) => row.option === option);
  const figure = (name: string) =>
    figures.find((one) => one.option === option && one.figure === name)?.value ?? Number.NaN;
  const rate = finance("discountRate");
  const worth = (flows: readonly number[]) =>
    flows.reduce((sum, flow, month) => sum + flow / (1 + rate) ** (month / 12), 0);

  test("every line to the sen", () => {
    for (const [line, label] of Object.entries(LINES))
      for (const [at, row] of printed.entries())
        expect(
          Math.abs(Number(row[`${label} (MYR)`]) - lines[line as Line][at]),
          `${label} ${row.month}`,
        ).toBeLessThan(
          0.011, // a sen: what is printed of a price has 15 digits
        );
    expect(printed.length).toBe(60);
  });

  test("the stated bill over what list prices explain of it", () => {
    const use = rowsOf("use.csv").filter((row) => row.option === option);
    const days = use.reduce((sum, row) => sum + Number(row["clinic days"]), 0) / use.length;
    const [first] = rowsOf("prices.csv"); // prices change from the second month on
    const explained = 4 * days * dollars(dayOfATenant(), first) * finance("usdMyr");
    expect(figure("stated bill / explained bill")).toBeCloseTo(
      finance("openaiBillTodayMyrPerMonth") / explained,
      9,
    );
  });

  test("NPV to the ringgit, alone and against cloud only", () => {
    expect(Math.abs(worth(cash) - figure("npv"))).toBeLessThan(1);
    const saved = cash.map((flow, month) => flow - byHand("cloud").cash[month]);
    expect(Math.abs(worth(saved) - figure("npv-against-cloud"))).toBeLessThan(1);
    const irr = figure("irr");
    if (option !== "cloud" && Number.isFinite(irr)) {
      const atIrr = saved.reduce((sum, flow, month) => sum + flow / (1 + irr) ** (month / 12), 0);
      expect(Math.abs(atIrr)).toBeLessThan(1);
    }
  });

  test("run-rates and the price of a note, of the year after the projection", () => {
    const from = printed.findIndex(({month}) => month === values.get("tenants.targetMonth"));
    const year = <T>(all: readonly T[]) => all.slice(from, from + 12);
    const sum = (some: readonly number[]) => some.reduce((total, value) => total + value, 0);
    const running = -sum(RUNNING.flatMap((line) => year(lines[line])));
    const writeOff = -sum(year(printed).map((row) => Number(row["Write-off (MYR)"])));
    expect(figure("run-rate-cash")).toBeCloseTo(running / 12, 1);
    expect(figure("run-rate-accrual")).toBeCloseTo((running + writeOff) / 12, 1);
    const use = year(rowsOf("use.csv").filter((row) => row.option === option));
    const notes = sum(use.map((row) => Number(row.visits))) * input("workload.visit.ambientShare");
    const tokens = sum(use.map((row) => Number(row["tokens asked of all routes"])));
    expect(figure("cost-per-note")).toBeCloseTo((running + writeOff) / notes, 4);
    expect(figure("cost-per-million-tokens")).toBeCloseTo((running + writeOff) / (tokens / 1e6), 3);
  });
});
