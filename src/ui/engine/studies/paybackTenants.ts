import {goalSeek, type Sought} from "../../../model/experiments/goalSeek/goalSeek.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface PaybackTenantsAsk {
  readonly option: string;
  readonly months: number;
  /** Futures at each step. */
  readonly futures: number;
}

/** As many tenants as are ever asked about. */
const MOST = 40;

/** How many tenants an option needs to be paid back in so many months, in half of the futures. */
export function* paybackTenants(
  {scenario, catalogue, shop}: Ground,
  {option, months, futures}: PaybackTenantsAsk,
): Generator<StudyProgress, Sought> {
  const few = {...scenario, run: {...scenario.run, replications: futures}};
  const least = Object.keys(scenario.tenants.existing).length;
  return yield* goalSeek(few, catalogue, shop, {
    option,
    figure: "payback",
    target: months,
    path: "tenants.target",
    between: [least, MOST],
  });
}
