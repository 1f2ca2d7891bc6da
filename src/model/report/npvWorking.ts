import type {OptionFinance} from "../experiments/answer.ts";
import {cashBeforeEnd, discounted} from "../finance/worth.ts";

type Flows = Pick<OptionFinance, "cash" | "salvage">;

export interface WorthPart {
  readonly label: string;
  readonly myr: number;
}

/** What a net present value over so many months is made of, at its worth in the first month: each year's cash, and what the servers in hand would bring at the end. */
export function npvWorking(
  option: Flows,
  cloud: Flows | null,
  ratePerYear: number,
  months: number,
): readonly WorthPart[] {
  const own = parts(option, ratePerYear, months);
  if (cloud === null) return own;
  const other = parts(cloud, ratePerYear, months);
  return own.map(({label, myr}, at) => ({label, myr: myr - other[at].myr}));
}

function parts({cash, salvage}: Flows, ratePerYear: number, months: number): WorthPart[] {
  const flows = cashBeforeEnd({cash: Float64Array.from(cash), salvage: Float64Array.from(salvage)}).subarray(
    0,
    months,
  );
  const worth = discounted(flows, ratePerYear);
  const years = Math.ceil(months / 12);
  const inHand = new Float64Array(months);
  inHand[months - 1] = salvage[months - 1];
  return [
    ...Array.from({length: years}, (_, year) => ({
      label: `Cash of year ${year + 1}, at its worth in the first month`,
      myr: worth.subarray(year * 12, year * 12 + 12).reduce((sum, value) => sum + value, 0),
    })),
    {
      label: `Servers in hand after ${months} months, resale after tax`,
      myr: discounted(inHand, ratePerYear)[months - 1],
    },
  ];
}
