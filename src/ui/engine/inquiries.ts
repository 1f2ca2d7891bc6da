import type {Catalogue} from "../../model/catalogue/types.ts";
import {type Evidence, evidenceOf} from "../../model/report/evidence.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import type {Issue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {bundledCalibration} from "../../model/serving/step/bundledCalibration.ts";

/** Questions that the worker answers at once, since only it has the catalogue: what each is asked, and what it tells. */
interface Inquiries {
  /** Whether the catalogue too accepts a scenario: an import is checked whole before it is applied. */
  check: {ask: {readonly scenario: Scenario}; result: readonly Issue[]};
  evidence: {ask: Record<never, never>; result: Evidence};
}

export type InquiryName = keyof Inquiries;
export type InquiryAsk<Name extends InquiryName = InquiryName> = {
  [Key in Name]: {readonly name: Key} & Inquiries[Key]["ask"];
}[Name];
export type InquiryResult<Name extends InquiryName> = Inquiries[Name]["result"];

type Tell<Name extends InquiryName> = (ask: InquiryAsk<Name>, catalogue: Catalogue) => InquiryResult<Name>;

const TELLS: {readonly [Name in InquiryName]: Tell<Name>} = {
  check: ({scenario}, catalogue) => {
    const checked = checkScenario(scenario, catalogue);
    return checked.ok ? [] : checked.issues;
  },
  evidence: (_, catalogue) => evidenceOf(catalogue, bundledCalibration),
};

export const answerInquiry = <Name extends InquiryName>(
  ask: InquiryAsk<Name>,
  catalogue: Catalogue,
): InquiryResult<Name> => (TELLS[ask.name] as Tell<Name>)(ask, catalogue);
