import type {ClaimVerdict} from "../../planCheck/claim.ts";
import type {Explained, Explanation} from "./explanation.ts";
import {shownIn} from "./words.ts";

const VERDICTS: Readonly<Record<ClaimVerdict, string>> = {
  holds: "The scenario bears it out.",
  fails: "The scenario does not bear it out.",
  contradicts: "The plan says two things that cannot both be.",
  unstated: "It rests on something that the plan does not say.",
};

/** What the check of the plan computed for a claim. */
export function explainClaim(id: string, {answer}: Explained): Explanation | null {
  const claim = answer.planCheck.find((one) => one.id === id);
  if (!claim) return null;
  const {value, unit} = claim.computed;
  return {
    title: claim.claim,
    value,
    shown: shownIn(value, unit),
    unit,
    says: `${VERDICTS[claim.verdict]} Section ${claim.section} of the plan${claim.quote === null ? "" : `: “${claim.quote}”`}.`,
    formula: claim.because,
    working: null,
    sum: [],
    band: null,
    inputs: claim.inputs,
    notes: [
      ...(claim.mustBeTrue ? [`What must be true: ${claim.mustBeTrue}`] : []),
      ...(claim.useInstead ? [`Use instead: ${claim.useInstead}`] : []),
    ],
  };
}
