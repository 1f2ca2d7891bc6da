import type {Row} from "./actuals.ts";
import {billMonths} from "./billRows.ts";

/** Columns of the FinOps Open Cost and Usage Specification that LiteLLM's spend export carries. */
const COST = "BilledCost";
const START = "ChargePeriodStart";
const CURRENCY = "BillingCurrency";

export const isFocus = (columns: readonly string[]): boolean =>
  columns.includes(COST) && columns.includes(START);

/** Charges summed by the month in which each begins, in ringgit; dollars at the given rate where no currency is named. */
export const focusMonths = (rows: readonly Row[], usdMyr: number): ReturnType<typeof billMonths> =>
  billMonths(
    rows,
    {
      start: START,
      startRule: "must be a date like 2027-01-31T00:00:00Z",
      amount: COST,
      amountRule: "must be a number",
      mayBeCredit: true,
      emptyRule: "must have a charge at least",
    },
    ({line, cells}) => {
      const currency = cells[CURRENCY]?.trim().toUpperCase() ?? "";
      if (currency === "MYR") return 1;
      if (currency === "USD" || currency === "") return usdMyr;
      return {line, column: CURRENCY, rule: "must be USD or MYR", value: currency};
    },
  );
