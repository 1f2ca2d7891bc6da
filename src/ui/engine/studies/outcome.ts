import type {GateId, Quantiles, Verdict} from "../../../model/experiments/answer.ts";
import {type Decided, decideInFull, type Progress} from "../../../model/experiments/decide.ts";
import {type Interval, pairedInterval} from "../../../model/kernel/intervals.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {Ground} from "./catalogue.ts";

/** What is put side by side of an option. */
export interface OptionOutcome {
  readonly id: string;
  readonly label: string;
  readonly missed: readonly GateId[];
  readonly npvMyr: Quantiles;
  readonly paybackMonths: Quantiles;
  /** Month in which it runs out, median; null: not within the horizon. */
  readonly saturation: string | null;
  /** null for an option without a box. */
  readonly chanceLiveByPlan: number | null;
  /** Mean NPV less that of the scenario it is held against, future by future, with its 95 % interval. */
  readonly npvChangeMyr: Interval | null;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly options: readonly OptionOutcome[];
}

/** Decides a scenario that was checked; `alike` gives it another's luck, so that what differs is the inputs' doing. */
export function* played(
  scenario: Scenario,
  {catalogue, shop}: Ground,
  alike: {readonly seed: number; readonly replications: number},
): Generator<Progress, Decided> {
  const {seed, replications} = alike;
  return yield* decideInFull({...scenario, run: {...scenario.run, seed, replications}}, catalogue, shop);
}

export function outcomeOf({decision, records}: Decided, against: Decided | null): Outcome {
  return {
    verdict: decision.verdict,
    options: decision.options.map((option) => {
      const own = records.get(option.id)?.scalars.npv;
      const other = against?.records.get(option.id)?.scalars.npv;
      return {
        id: option.id,
        label: option.label,
        missed: option.gates.filter(({holds}) => !holds).map(({id}) => id),
        npvMyr: option.npvMyr,
        paybackMonths: option.paybackMonths,
        saturation: option.saturation.month,
        chanceLiveByPlan: option.chanceLiveByPlan,
        npvChangeMyr:
          own && other && own.length === other.length && own.length > 1
            ? pairedInterval(own, other, 0.95)
            : null,
      };
    }),
  };
}
