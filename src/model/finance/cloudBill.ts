import type {ApiPrice, Catalogue} from "../catalogue/types.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import {chatVolumes, type Volume, visitVolumes} from "../horizon/usage.ts";
import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {pow} from "../units/exactMath.ts";
import {atRate, type Myr, usd} from "../units/quantities.ts";

/** Dollars for tokens and minutes at a list price. */
export function priced(volume: Volume, price: ApiPrice): number {
  return (
    (volume.inputTokens * (price.inputUsdPerMillionTokens ?? 0)) / 1e6 +
    (volume.outputTokens * (price.outputUsdPerMillionTokens ?? 0)) / 1e6 +
    volume.audioMinutes * (price.usdPerMinuteAudio ?? 0)
  );
}

/** The price of what answers a route in the cloud; null where nothing does. */
function routePrice(route: RouteId, {routes}: Scenario, catalogue: Catalogue): ApiPrice | null {
  const id = routes[route].cloud;
  if (id === null) return null;
  const price = catalogue.apiPrices.get(id);
  if (!price) throw new Error(`route ${route} must name a priced model, got ${id}`);
  return price;
}

/** Today's bill as the list prices explain it: the average month of today's tenants, all in the cloud. */
export function listPriceBillToday(
  scenario: Scenario,
  catalogue: Catalogue,
  clinicDaysPerMonth: number,
): Myr {
  const visits = visitVolumes(scenario.workload, scenario.gateway.noteRoute);
  const sessions = chatVolumes(scenario.workload);
  const usage = Object.values(scenario.tenants.existing).reduce((sum, tenant) => sum + tenant.usage, 0);
  let dollars = 0;
  for (const route of ROUTES) {
    const price = routePrice(route, scenario, catalogue);
    if (!price) continue;
    dollars += scenario.workload.clinic.visitsPerDay * priced(visits[route], price);
    dollars += scenario.workload.chat.sessionsPerTenantPerDay * priced(sessions[route], price);
  }
  return atRate(usd(dollars * usage * clinicDaysPerMonth), scenario.finance.usdMyr);
}

/**
 * How many times today's bill exceeds what the simulated volumes cost at list price. The rest is unexplained
 * (redrafts, retries, other uses); it is carried along in proportion, and the plan check says how large it is.
 */
export function billMultiple(scenario: Scenario, catalogue: Catalogue, clinicDaysPerMonth: number): number {
  const explained = listPriceBillToday(scenario, catalogue, clinicDaysPerMonth);
  return explained > 0 ? scenario.finance.openaiBillTodayMyrPerMonth / explained : 1;
}

/** The cloud's bill of each month, before service tax. Prices drift by `cloudPriceChangePerYear` from the first month on. */
export function cloudBill(
  trace: HorizonTrace,
  scenario: Scenario,
  catalogue: Catalogue,
  multiple: number,
): Float64Array {
  const bill = new Float64Array(trace.months);
  const drift = pow(1 + scenario.finance.cloudPriceChangePerYear, 1 / 12);
  for (const route of ROUTES) {
    const price = routePrice(route, scenario, catalogue);
    if (!price) continue;
    const use = trace.cloud[route];
    let level = multiple * scenario.finance.usdMyr;
    for (let month = 0; month < trace.months; month++) {
      bill[month] +=
        level *
        ((use.inputTokens[month] * (price.inputUsdPerMillionTokens ?? 0)) / 1e6 +
          (use.outputTokens[month] * (price.outputUsdPerMillionTokens ?? 0)) / 1e6 +
          use.audioMinutes[month] * (price.usdPerMinuteAudio ?? 0));
      level *= drift;
    }
  }
  return bill;
}
