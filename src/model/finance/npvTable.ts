import type {Ledger} from "./ledger.ts";
import {cashBeforeEnd, monthlyRate} from "./worth.ts";

/** Yearly rates and horizons at which the worth of an option is always said. */
export const NPV_RATES = [0.06, 0.08, 0.1, 0.12] as const;
export const NPV_MONTHS = [24, 36, 48, 60] as const;

/** The horizons of the table that a run covers; its own when it is shorter than all of them. */
export const npvMonths = (horizonMonths: number): readonly number[] => {
  const within = NPV_MONTHS.filter((months) => months <= horizonMonths);
  return within.length > 0 ? within : [horizonMonths];
};

/**
 * Net present values of one ledger, rate by rate and within it horizon by horizon: cash up to the horizon and, at its
 * end, what the servers in hand would bring after tax. The first month is not discounted.
 */
export function npvTable(money: Pick<Ledger, "cash" | "salvage">): Float64Array {
  const flows = cashBeforeEnd(money);
  const horizons = npvMonths(flows.length);
  const worth = new Float64Array(NPV_RATES.length * horizons.length);
  let cell = 0;
  for (const rate of NPV_RATES) {
    const step = 1 / (1 + monthlyRate(rate));
    let factor = 1;
    let sum = 0;
    let month = 0;
    for (const horizon of horizons) {
      let last = factor;
      for (; month < horizon; month++) {
        sum += flows[month] * factor;
        last = factor;
        factor *= step;
      }
      worth[cell++] = sum + money.salvage[horizon - 1] * last;
    }
  }
  return worth;
}
