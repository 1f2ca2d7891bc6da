import type {Catalogue} from "../catalogue/types.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {Finance} from "../scenario/schema/finance.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Asset} from "./assets.ts";
import {cloudCosts} from "./cloudBill.ts";
import {exchangeRates} from "./cloudPrice.ts";
import type {Line} from "./lines.ts";
import {sen} from "./sen.ts";

const HOURS_PER_MONTH = 8766 / 12;

/** One future of one option, and what prices it. */
export interface Priced {
  readonly trace: HorizonTrace;
  readonly option: Option;
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  /** The stated bill against what list prices explain. */
  readonly billMultiple: number;
  readonly assets: readonly Asset[];
}

type RunningLine = Exclude<Line, "hardware" | "freight" | "importTax" | "resale" | "tax">;

/** Income and running costs of each month, in sen. */
export function runningLines(priced: Priced): Record<RunningLine, Float64Array> {
  const {trace, option, scenario, catalogue, billMultiple, assets} = priced;
  const {finance} = scenario;
  const {months} = trace;
  const array = () => new Float64Array(months);
  const rates = exchangeRates(finance, months);
  const {bill, billPerTenant} = cloudCosts(trace, scenario, catalogue, billMultiple);
  const premiumShare = option.stages.length > 0 ? scenario.contingencies.tenantStaysOnCloud.premiumShare : 0;
  const rentPerMonth = finance.rentedGpusWhileLate * finance.rentUsdPerGpuHour * HOURS_PER_MONTH;
  const lines: Record<RunningLine, Float64Array> = {
    revenue: trace.tenants.map((tenants) => sen(tenants * finance.revenueMyrPerTenantMonth)),
    // nobody refuses a box that is not there: the premium is due from the cutover on
    premium: trace.premiumTenants.map((usage, month) =>
      sen(usage * billPerTenant[month] * premiumShare * trace.liveShare[month]),
    ),
    cloud: bill.map((cost) => sen(-cost)),
    bridge: trace.lateShare.map((late, month) => sen(-late * rentPerMonth * rates[month])),
    licences: array(),
    serviceTax: array(),
    rack: trace.liveShare.map((live) => sen(-live * finance.rackMyrPerMonth)),
    energy: trace.energyKwh.map((kwh, month) => sen(-energyPaid(kwh, trace.liveShare[month], finance))),
    maintenance: trace.liveShare.map((live) => sen(-live * finance.maintenanceMyrPerMonth)),
    spares: array(),
    staff: array(),
  };
  const installing = sen(staffDays(scenario) * finance.staffMyrPerDay);
  for (const asset of assets) {
    if (asset.liveMonth < months) lines.staff[asset.liveMonth] -= installing;
    const licence = (gpusOf(asset, catalogue) * finance.licenceUsdPerGpuYear) / 12;
    const spares = (asset.priceMyr * finance.sparesSharePerYear) / 12;
    const until = asset.soldAtEnd ? months : asset.soldMonth;
    for (let month = asset.liveMonth; month < until; month++) {
      const live = month === asset.liveMonth ? trace.liveShare[month] : 1;
      lines.licences[month] -= sen(live * licence * rates[month]);
      if (month - asset.liveMonth >= finance.warrantyMonths) lines.spares[month] -= sen(spares);
    }
  }
  for (let month = 0; month < months; month++)
    lines.serviceTax[month] = sen(
      (lines.cloud[month] + lines.bridge[month] + lines.licences[month]) * finance.serviceTaxShare,
    );
  return lines;
}

/** Ringgit for a month's energy on top of the rack: cooling and losses included, less what the rack's price carries. */
export function energyPaid(kwh: number, liveShare: number, finance: Finance): number {
  const energy = kwh * finance.pue * finance.tariffMyrPerKwh;
  if (finance.rackPower === "metered") return energy;
  if (finance.rackPower === "included") return 0;
  return Math.max(0, energy - finance.rackMyrPerMonth * liveShare);
}

const staffDays = ({schedule}: Scenario): number =>
  Object.values(schedule.tasks).reduce((sum, task) => sum + task.staffDays, 0);

function gpusOf({server}: Asset, {servers}: Catalogue): number {
  const found = servers.get(server);
  if (!found) throw new Error(`a stage must name a server of the catalogue, got ${server}`);
  return found.gpus;
}
