import type {ApiPrice, Catalogue} from "../catalogue/types.ts";
import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {addMonths, daysInMonth, monthOf} from "../units/calendar.ts";
import {pow} from "../units/exactMath.ts";

/** Dollars for one token and one minute, after the cache's and the batch's rates. */
export interface UnitPrice {
  readonly inputToken: number;
  readonly outputToken: number;
  readonly audioMinute: number;
}

/**
 * The list price of a model for the scenario's mix: a part of the tokens waits for a batch, a part of the other input
 * comes from the cache. A model without such a rate is paid in full.
 */
export function unitPrice(
  price: ApiPrice,
  {cachedInputShare, batchShare}: Pick<Scenario["finance"], "cachedInputShare" | "batchShare">,
): UnitPrice {
  const input = price.inputUsdPerMillionTokens ?? 0;
  const output = price.outputUsdPerMillionTokens ?? 0;
  const cached = price.cachedInputUsdPerMillionTokens ?? input;
  const now = input * (1 - cachedInputShare) + cached * cachedInputShare;
  const waits = (price: number, batch: number | undefined) =>
    price * (1 - batchShare) + (batch ?? price) * batchShare;
  return {
    inputToken: waits(now, price.batchInputUsdPerMillionTokens) / 1e6,
    outputToken: waits(output, price.batchOutputUsdPerMillionTokens) / 1e6,
    audioMinute: price.usdPerMinuteAudio ?? 0,
  };
}

/** The price of what answers a route in the cloud; null where nothing does. */
export function routePrice(route: RouteId, {routes}: Scenario, catalogue: Catalogue): ApiPrice | null {
  const id = routes[route].cloud;
  return id === null ? null : listed(id, catalogue);
}

function listed(id: string, catalogue: Catalogue): ApiPrice {
  const price = catalogue.apiPrices.get(id);
  if (!price) throw new Error(`a model in the cloud must have a price, got ${id}`);
  return price;
}

/** Ringgit for one dollar in each month: the rate of today and its yearly drift, compounded monthly. */
export function exchangeRates({usdMyr, fxDriftPerYear}: Scenario["finance"], months: number): Float64Array {
  const rates = new Float64Array(months);
  const drift = pow(1 + fxDriftPerYear, 1 / 12);
  let rate = usdMyr;
  for (let month = 0; month < months; month++) {
    rates[month] = rate;
    rate *= drift;
  }
  return rates;
}

/** What one route costs a unit in each month, in dollars. */
export interface PricePath {
  readonly inputToken: Float64Array;
  readonly outputToken: Float64Array;
  readonly audioMinute: Float64Array;
}

/**
 * Dollars a unit by route and month: the list price of the model in use, and the yearly change of cloud prices from
 * the first month on. With `cloudPriceFollows` of catalogue the model in use is the successor named at a shutdown, from
 * that day; one without a successor keeps its price.
 */
export function cloudPrices(
  scenario: Scenario,
  catalogue: Catalogue,
  months: number,
): Readonly<Partial<Record<RouteId, PricePath>>> {
  const {finance, run} = scenario;
  const drift = pow(1 + finance.cloudPriceChangePerYear, 1 / 12);
  const paths: Partial<Record<RouteId, PricePath>> = {};
  for (const route of ROUTES) {
    const first = routePrice(route, scenario, catalogue);
    if (!first) continue;
    const path = {
      inputToken: new Float64Array(months),
      outputToken: new Float64Array(months),
      audioMinute: new Float64Array(months),
    };
    const uses =
      finance.cloudPriceFollows === "catalogue"
        ? modelsInUse(first, catalogue, run.startMonth, months)
        : [{price: first, shares: new Float64Array(months).fill(1)}];
    for (const {price, shares} of uses) {
      const unit = unitPrice(price, finance);
      let level = 1;
      for (let month = 0; month < months; month++) {
        path.inputToken[month] += shares[month] * level * unit.inputToken;
        path.outputToken[month] += shares[month] * level * unit.outputToken;
        path.audioMinute[month] += shares[month] * level * unit.audioMinute;
        level *= drift;
      }
    }
    paths[route] = path;
  }
  return paths;
}

interface ModelInUse {
  readonly price: ApiPrice;
  /** Share of each month in which it answers. */
  readonly shares: Float64Array;
}

/** A model and its successors, each up to its shutdown. */
function modelsInUse(
  first: ApiPrice,
  catalogue: Catalogue,
  startMonth: string,
  months: number,
): ModelInUse[] {
  const uses: ModelInUse[] = [];
  const taken = new Float64Array(months); // of each month, by the models before
  let price: ApiPrice | null = first;
  while (price !== null) {
    const next = successorOf(price, catalogue);
    const until = next === null ? null : (price.shutdownDate ?? null);
    const shares = new Float64Array(months);
    for (let month = 0; month < months; month++) {
      const before = until === null ? 1 : shareBefore(until, addMonths(startMonth, month));
      shares[month] = Math.max(0, before - taken[month]);
      taken[month] += shares[month];
    }
    uses.push({price, shares});
    price = next;
  }
  return uses;
}

/** What takes over when a model is shut down; null where none is named, or none that lives longer. */
function successorOf({replacement, shutdownDate}: ApiPrice, catalogue: Catalogue): ApiPrice | null {
  if (replacement === undefined || shutdownDate === undefined) return null;
  const next = listed(replacement, catalogue);
  return next.shutdownDate === undefined || next.shutdownDate > shutdownDate ? next : null;
}

/** Share of a month before a date. */
function shareBefore(date: string, month: string): number {
  const of = monthOf(date);
  if (month !== of) return month < of ? 1 : 0;
  return (Number(date.slice(8, 10)) - 1) / daysInMonth(month);
}
