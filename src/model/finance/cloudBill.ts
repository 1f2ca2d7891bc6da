import type {ApiPrice, Catalogue} from "../catalogue/types.ts";
import type {CloudUse, HorizonTrace} from "../horizon/trace.ts";
import {chatVolumes, type Volume, visitVolumes} from "../horizon/usage.ts";
import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {atRate, type Myr, usd} from "../units/quantities.ts";
import {
  cloudPrices,
  exchangeRates,
  type PricePath,
  routePrice,
  type UnitPrice,
  unitPrice,
} from "./cloudPrice.ts";

const dollars = (volume: Volume, unit: UnitPrice): number =>
  volume.inputTokens * unit.inputToken +
  volume.outputTokens * unit.outputToken +
  volume.audioMinutes * unit.audioMinute;

/** Dollars for tokens and minutes at a list price, nothing cached and nothing in a batch. */
export const priced = (volume: Volume, price: ApiPrice): number =>
  dollars(volume, unitPrice(price, {cachedInputShare: 0, batchShare: 0}));

/** What an average tenant asks of each route on a full clinic day. */
function dailyVolumes({workload, gateway}: Scenario): Record<RouteId, Volume> {
  const visits = visitVolumes(workload, gateway.noteRoute);
  const sessions = chatVolumes(workload);
  const {visitsPerDay} = workload.clinic;
  const {sessionsPerTenantPerDay} = workload.chat;
  const day = {} as Record<RouteId, Volume>;
  for (const route of ROUTES) {
    const of = (key: keyof Volume) =>
      visitsPerDay * visits[route][key] + sessionsPerTenantPerDay * sessions[route][key];
    day[route] = {
      inputTokens: of("inputTokens"),
      outputTokens: of("outputTokens"),
      audioMinutes: of("audioMinutes"),
    };
  }
  return day;
}

/** Today's bill as the list prices explain it: the average month of today's tenants, all in the cloud. */
export function listPriceBillToday(
  scenario: Scenario,
  catalogue: Catalogue,
  clinicDaysPerMonth: number,
): Myr {
  const usage = Object.values(scenario.tenants.existing).reduce((sum, tenant) => sum + tenant.usage, 0);
  const day = dailyVolumes(scenario);
  let spent = 0;
  for (const route of ROUTES) {
    const price = routePrice(route, scenario, catalogue);
    if (price) spent += dollars(day[route], unitPrice(price, scenario.finance));
  }
  return atRate(usd(spent * usage * clinicDaysPerMonth), scenario.finance.usdMyr);
}

/**
 * How many times today's bill exceeds what the simulated volumes cost at list price. The rest is unexplained
 * (redrafts, retries, other uses); it is carried along in proportion, and the plan check says how large it is.
 */
export function billMultiple(scenario: Scenario, catalogue: Catalogue, clinicDaysPerMonth: number): number {
  const explained = listPriceBillToday(scenario, catalogue, clinicDaysPerMonth);
  return explained > 0 ? scenario.finance.openaiBillTodayMyrPerMonth / explained : 1;
}

/** The cloud's side of a ledger, in ringgit a month before service tax. */
export interface CloudCosts {
  /** What was sent there. */
  readonly bill: Float64Array;
  /** What an average tenant would cost with all of its work there. */
  readonly billPerTenant: Float64Array;
}

/** The cloud's bill of each month: use x price of the month x exchange rate of the month x the stated bill's multiple. */
export function cloudCosts(
  trace: HorizonTrace,
  scenario: Scenario,
  catalogue: Catalogue,
  multiple: number,
): CloudCosts {
  const {months} = trace;
  const bill = new Float64Array(months);
  const billPerTenant = new Float64Array(months);
  const rates = exchangeRates(scenario.finance, months);
  const prices = cloudPrices(scenario, catalogue, months);
  const day = dailyVolumes(scenario);
  for (const route of ROUTES) {
    const path = prices[route];
    if (!path) continue;
    for (let month = 0; month < months; month++) {
      const rate = multiple * rates[month];
      bill[month] += rate * spentOn(trace.cloud[route], path, month);
      billPerTenant[month] += rate * trace.clinicDays[month] * dollars(day[route], unitOf(path, month));
    }
  }
  return {bill, billPerTenant};
}

const unitOf = (path: PricePath, month: number): UnitPrice => ({
  inputToken: path.inputToken[month],
  outputToken: path.outputToken[month],
  audioMinute: path.audioMinute[month],
});

const spentOn = (use: CloudUse, path: PricePath, month: number): number =>
  use.inputTokens[month] * path.inputToken[month] +
  use.outputTokens[month] * path.outputToken[month] +
  use.audioMinutes[month] * path.audioMinute[month];
