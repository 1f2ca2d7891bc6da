import {type Ledger, sumOf} from "./ledger.ts";
import {RUNNING} from "./lines.ts";

/** Ringgit a month that it costs to run, above zero: hardware, income and corporate tax are no part of a run-rate. */
export const cashRunRate = ({lines, cash}: Ledger): Float64Array =>
  cash.map((_, month) => -sumOf(RUNNING, lines, month));

/** The same with the hardware at its write-off instead of its price. */
export const accrualRunRate = (money: Ledger): Float64Array =>
  cashRunRate(money).map((cost, month) => cost - money.writeOff[month]);
