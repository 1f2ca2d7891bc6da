import type {Catalogue} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";

/**
 * `holds`: the scenario bears it out. `fails`: it does not. `contradicts`: the plan says two things that cannot both be.
 * `unstated`: it rests on something that the plan does not say.
 */
export type ClaimVerdict = "holds" | "fails" | "contradicts" | "unstated";

/** How much turns on a claim: the choice itself, a date or a budget line, or only the wording. */
export type Severity = "high" | "medium" | "low";

/** What the check of one claim found. */
export interface Finding {
  /** null where there is no such number: a payback that never comes. */
  readonly value: number | null;
  readonly unit: string;
  readonly verdict: ClaimVerdict;
  readonly because: string;
  readonly useInstead?: string;
  /** What would have to be so for the claim to hold, found on the model. */
  readonly mustBeTrue?: string | null;
}

/** What simulation says of an option; the answer of a run has it. */
export interface SimulatedOption {
  readonly id: string;
  readonly gates: readonly {
    readonly id: string;
    readonly holds: boolean;
    readonly value: number;
    readonly target: number;
    readonly unit: string;
    readonly because: string;
  }[];
  readonly money?: SimulatedMoney;
}

interface Band<T> {
  readonly p10: T | null;
  readonly p50: T | null;
  readonly p90: T | null;
}

/** What simulation says of an option's money and first day; a month's figures are of the year after the projection. */
export interface SimulatedMoney {
  /** First month of that year. */
  readonly yearFrom: string;
  readonly tenants: number;
  /** Before service tax, above zero. */
  readonly openaiMyrPerMonth: number;
  readonly runRateMyrPerMonth: {readonly cash: number; readonly accrual: number};
  readonly paybackMonths: Band<number>;
  readonly liveDate: Band<string>;
  readonly chanceLiveByPlan: number | null;
}

export interface ClaimContext {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  /** Without it claims rest on arithmetic alone, and those that only simulation can judge are left out. */
  readonly decision?: {readonly options: readonly SimulatedOption[]};
}

/** One claim of the plan, and how it is held against the scenario. */
export interface Claim {
  readonly id: string;
  /** Of the plan. */
  readonly section: string;
  readonly severity: Severity;
  /** The claim in the scenario's own numbers. */
  readonly title: (context: ClaimContext) => string;
  /** Words of the plan. */
  readonly quote?: string;
  /** Paths of the scenario that the verdict follows from. */
  readonly inputs: readonly string[];
  /** null where the scenario gives nothing to judge. */
  readonly evaluate: (context: ClaimContext) => Finding | null;
}

export interface ClaimResult {
  readonly id: string;
  readonly section: string;
  readonly claim: string;
  readonly quote: string | null;
  readonly computed: {readonly value: number | null; readonly unit: string};
  readonly verdict: ClaimVerdict;
  readonly because: string;
  readonly severity: Severity;
  readonly useInstead: string | null;
  /** Only of claims that a figure of the model decides. */
  readonly mustBeTrue?: string | null;
  readonly inputs: readonly string[];
}
