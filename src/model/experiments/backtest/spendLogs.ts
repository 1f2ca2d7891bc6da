import type {Row} from "./actuals.ts";
import {billMonths} from "./billRows.ts";

/** Columns of LiteLLM's table of spend logs, a row a request: github.com/BerriAI/litellm, litellm/proxy/schema.prisma. */
const SPEND = "spend"; // dollars
const START = "startTime";

export const isSpendLogs = (columns: readonly string[]): boolean =>
  columns.includes(SPEND) && columns.includes(START);

/** Dollars summed by the month in which each request began, in ringgit. */
export const spendMonths = (rows: readonly Row[], usdMyr: number): ReturnType<typeof billMonths> =>
  billMonths(
    rows,
    {
      start: START,
      startRule: "must be a time like 2027-01-31T08:15:00Z",
      amount: SPEND,
      amountRule: "must be dollars of 0 or more",
      mayBeCredit: false,
      emptyRule: "must have a request at least",
    },
    () => usdMyr,
  );
