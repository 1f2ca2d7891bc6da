import type {Catalogue} from "../catalogue/types.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {pow} from "../units/exactMath.ts";
import {cloudBill} from "./cloudBill.ts";

export const LINES = [
  "revenue",
  "premium",
  "cloud",
  "serviceTax",
  "rackAndPower",
  "maintenance",
  "staff",
  "bridge",
  "hardware",
  "resale",
] as const;
export type Line = (typeof LINES)[number];

/** Ringgit a month by line, income above zero and cost below; `cash` and `accrual` are their sums. */
export interface Ledger {
  readonly lines: Readonly<Record<Line, Float64Array>>;
  /** Hardware written off instead of paid. Over the horizon both sum to the same, what is left being resold. */
  readonly writeOff: Float64Array;
  readonly cash: Float64Array;
  readonly accrual: Float64Array;
}

/** Prices one future of one option. Nothing here is drawn: the same trace and scenario give the same ringgit. */
export function ledger(
  trace: HorizonTrace,
  option: Option,
  scenario: Scenario,
  catalogue: Catalogue,
  billMultiple: number,
): Ledger {
  const {finance} = scenario;
  const {months} = trace;
  const lines = Object.fromEntries(LINES.map((line) => [line, new Float64Array(months)])) as Record<
    Line,
    Float64Array
  >;
  const bill = cloudBill(trace, scenario, catalogue, billMultiple);
  const billPerTenant =
    finance.openaiBillTodayMyrPerMonth / Math.max(1, Object.keys(scenario.tenants.existing).length);
  const premiumShare = scenario.contingencies.tenantStaysOnCloud.premiumShare;
  for (let month = 0; month < months; month++) {
    lines.revenue[month] = trace.tenants[month] * finance.revenueMyrPerTenantMonth;
    lines.premium[month] =
      option.stages.length > 0 ? trace.premiumTenants[month] * billPerTenant * premiumShare : 0;
    lines.cloud[month] = -bill[month];
    lines.serviceTax[month] = -bill[month] * finance.serviceTaxShare;
    if (trace.liveShare[month] > 0) {
      // a rack that includes power cannot stay below the energy alone: whichever is more is paid
      const energy = trace.energyKwh[month] * finance.pue * finance.tariffMyrPerKwh;
      lines.rackAndPower[month] = -Math.max(finance.rackMyrPerMonth * trace.liveShare[month], energy);
      lines.maintenance[month] = -finance.maintenanceMyrPerMonth * trace.liveShare[month];
    }
    lines.bridge[month] =
      -trace.lateShare[month] *
      finance.rentedGpusWhileLate *
      finance.rentUsdPerGpuHour *
      HOURS_PER_MONTH *
      finance.usdMyr;
  }
  const writeOff = new Float64Array(months);
  for (const [i, stage] of option.stages.entries()) {
    const dates = trace.stages[i];
    if (!dates || dates.orderedMonth >= months) break;
    const paid = stage.capexMyr * (1 + finance.salesTaxShare) + finance.freightMyr;
    lines.hardware[dates.orderedMonth] -= paid;
    if (dates.liveMonth < months)
      lines.staff[dates.liveMonth] -= staffDays(scenario) * finance.staffMyrPerDay;
    const next = trace.stages[i + 1];
    const nextSells = option.stages[i + 1]?.sellsPrevious && next && next.liveMonth < months;
    const sold = nextSells ? next.liveMonth : months - 1;
    const from = Math.min(dates.liveMonth, months - 1);
    const resale = stage.capexMyr * resaleShare(finance.residualShare36Months, sold - from);
    lines.resale[sold] += resale;
    spreadWriteOff(writeOff, paid, resale, from, sold, finance.amortisationMonths);
  }
  const cash = new Float64Array(months);
  const accrual = new Float64Array(months);
  for (let month = 0; month < months; month++) {
    for (const line of LINES) cash[month] += lines[line][month];
    accrual[month] = cash[month] - lines.hardware[month] - lines.resale[month] + writeOff[month];
  }
  return {lines, writeOff, cash, accrual};
}

const HOURS_PER_MONTH = 8766 / 12;

/** Geometric decline through the value after 36 months. */
export const resaleShare = (after36Months: number, months: number): number =>
  after36Months === 0 ? 0 : pow(after36Months, months / 36);

const staffDays = ({schedule}: Scenario): number =>
  Object.values(schedule.tasks).reduce((sum, task) => sum + task.staffDays, 0);

/** Straight line over the amortisation; what is not yet written off, or written off too far, is settled at the sale. */
function spreadWriteOff(
  writeOff: Float64Array,
  paid: number,
  resale: number,
  from: number,
  sold: number,
  over: number,
): void {
  let left = paid;
  for (let month = from; month < Math.min(from + over, sold); month++) {
    writeOff[month] -= paid / over;
    left -= paid / over;
  }
  writeOff[sold] += resale - left;
}
