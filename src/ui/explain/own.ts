import type {OwnExplanation} from "../../model/report/explain/explanation.ts";

let newest: {readonly reference: string; readonly own: OwnExplanation} | null = null;

/** Keeps what is said of a number while the dialog is opened on it; gives the reference. */
export function keepOwn(own: OwnExplanation): string {
  newest = {reference: `own:${own.title}`, own};
  return newest.reference;
}

/** What was said of a number when the dialog was opened on it. */
export const ownOf = (reference: string): OwnExplanation | null =>
  newest?.reference === reference ? newest.own : null;
