/** What a line of the ledger is: earned, spent to run, spent once, or owed to the tax office. */
export type LineKind = "income" | "running" | "capital" | "tax";

interface LineWords {
  readonly label: string;
  readonly kind: LineKind;
  /** How a month of it is computed. */
  readonly formula: string;
  /** Paths of the scenario that it follows from, beside what was simulated. */
  readonly inputs: readonly string[];
}

/** Every line of the ledger, in the order in which it is shown. Income is above zero, cost below. */
export const LINE_WORDS = {
  revenue: {
    label: "Revenue of tenants",
    kind: "income",
    formula: "tenants served x revenue of a tenant",
    inputs: ["finance.revenueMyrPerTenantMonth"],
  },
  premium: {
    label: "Premium of tenants kept on cloud",
    kind: "income",
    formula:
      "usage of tenants that insist on the cloud x bill of an average tenant x premium x share of the month with a live box",
    inputs: ["contingencies.tenantStaysOnCloud.premiumShare", "finance.openaiBillTodayMyrPerMonth"],
  },
  cloud: {
    label: "OpenAI",
    kind: "running",
    formula:
      "simulated tokens and minutes x price of their model x exchange rate x stated bill / explained bill",
    inputs: [
      "finance.openaiBillTodayMyrPerMonth",
      "finance.usdMyr",
      "finance.fxDriftPerYear",
      "finance.cloudPriceChangePerYear",
      "finance.cloudPriceFollows",
      "finance.cachedInputShare",
      "finance.batchShare",
      "routes",
      "workload",
    ],
  },
  bridge: {
    label: "Rented GPUs while the box is late",
    kind: "running",
    formula: "share of the month late x GPUs rented x price of an hour x 730.5 h x exchange rate",
    inputs: [
      "finance.rentedGpusWhileLate",
      "finance.rentUsdPerGpuHour",
      "finance.usdMyr",
      "finance.fxDriftPerYear",
    ],
  },
  licences: {
    label: "Software licences",
    kind: "running",
    formula: "GPUs live x licence of a year / 12 x exchange rate",
    inputs: ["finance.licenceUsdPerGpuYear", "finance.usdMyr", "finance.fxDriftPerYear"],
  },
  serviceTax: {
    label: "Service tax on imported services",
    kind: "running",
    formula: "(OpenAI + rented GPUs + licences) x service tax",
    inputs: ["finance.serviceTaxShare"],
  },
  rack: {
    label: "Colocation rack",
    kind: "running",
    formula: "share of the month live x rack",
    inputs: ["finance.rackMyrPerMonth"],
  },
  energy: {
    label: "Energy beyond the rack's price",
    kind: "running",
    formula: "simulated kWh x PUE x tariff, less what the rack's price includes",
    inputs: ["finance.tariffMyrPerKwh", "finance.pue", "finance.rackPower", "finance.rackMyrPerMonth"],
  },
  maintenance: {
    label: "OS and maintenance",
    kind: "running",
    formula: "share of the month live x maintenance",
    inputs: ["finance.maintenanceMyrPerMonth"],
  },
  spares: {
    label: "Spares and repair service",
    kind: "running",
    formula: "price of the live server x share a year / 12, after the warranty",
    inputs: ["finance.sparesSharePerYear", "finance.warrantyMonths"],
  },
  staff: {
    label: "Staff days of the installation",
    kind: "running",
    formula: "staff days of the schedule's tasks x price of a day, in the month in which a stage goes live",
    inputs: ["schedule.tasks", "finance.staffMyrPerDay"],
  },
  hardware: {
    label: "Servers",
    kind: "capital",
    formula: "price of the stage, in the month of its order",
    inputs: ["options"],
  },
  freight: {
    label: "Freight and installation",
    kind: "capital",
    formula: "a fixed sum for each server",
    inputs: ["finance.freightMyr"],
  },
  importTax: {
    label: "Import duty and sales tax",
    kind: "capital",
    formula: "price x ((1 + duty) x (1 + sales tax) - 1)",
    inputs: ["finance.importDutyShare", "finance.salesTaxShare"],
  },
  resale: {
    label: "Resale",
    kind: "capital",
    formula: "price x share after 36 months ^ (months in use / 36), at its replacement or the horizon's end",
    inputs: ["finance.residualShare36Months"],
  },
  tax: {
    label: "Corporate tax",
    kind: "tax",
    formula: "-(income - running costs - capital allowances + balancing charge) x corporate tax",
    inputs: [
      "finance.hasTaxableProfit",
      "finance.corporateTaxShare",
      "finance.allowanceInitialShare",
      "finance.allowanceAnnualShare",
    ],
  },
} as const satisfies Record<string, LineWords>;

export type Line = keyof typeof LINE_WORDS;
export const LINES = Object.keys(LINE_WORDS) as readonly Line[];

const ofKind = (...kinds: readonly LineKind[]): readonly Line[] =>
  LINES.filter((line) => kinds.includes(LINE_WORDS[line].kind));

/** What is spent month by month to run. */
export const RUNNING = ofKind("running");
/** What enters profit as it is paid or earned; capital enters by its write-off instead. */
export const OPERATING = ofKind("income", "running");
