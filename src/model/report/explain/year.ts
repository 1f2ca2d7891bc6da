import type {Scenario} from "../../scenario/schema/scenario.ts";
import {monthsBetween} from "../../units/calendar.ts";

const YEAR = 12;

/** The year after the projection, as months of the horizon: the first and the one behind the last. */
export function yearAfter({tenants, run}: Scenario): {from: number; to: number} {
  const from = Math.max(0, monthsBetween(run.startMonth, tenants.targetMonth));
  return {from, to: Math.min(from + YEAR, run.horizonMonths)};
}

export const meanMonths = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean month of the year after the projection. */
export function meanMonth(values: readonly number[], scenario: Scenario): number {
  const {from, to} = yearAfter(scenario);
  return meanMonths(values.slice(from, to));
}
