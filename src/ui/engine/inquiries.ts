import type {Catalogue} from "../../model/catalogue/types.ts";
import type {Evidence} from "../../model/report/evidence.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import type {Issue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/** Questions that the worker answers between two slices, since only it has the catalogue: what each is asked, and what it tells. */
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

type Tell<Name extends InquiryName> = (
  ask: InquiryAsk<Name>,
  catalogue: Catalogue,
) => InquiryResult<Name> | Promise<InquiryResult<Name>>;

const TELLS: {readonly [Name in InquiryName]: Tell<Name>} = {
  check: ({scenario}, catalogue) => {
    const checked = checkScenario(scenario, catalogue);
    return checked.ok ? [] : checked.issues;
  },
  evidence: async () => (await import("./evidence.ts")).evidence(),
};

export const answerInquiry = async <Name extends InquiryName>(
  ask: InquiryAsk<Name>,
  catalogue: Catalogue,
): Promise<InquiryResult<Name>> => (TELLS[ask.name] as Tell<Name>)(ask, catalogue);
