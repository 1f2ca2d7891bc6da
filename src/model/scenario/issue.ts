/** One thing that is wrong with an input: where, which rule it breaks, and what stands there. */
export interface Issue {
  /** Dotted: `options.l40s.stages.0.capexMyr`; empty for the whole. */
  readonly path: string;
  /** "must be ...", without the value. */
  readonly rule: string;
  /** `undefined` where nothing stands. */
  readonly value: unknown;
  /** Of a text file, from 1. */
  readonly line?: number;
  readonly column?: number;
}

const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** The rule, then the value: "must be 0 or more, got -1"; what stands beside a field. */
export const sentenceOf = ({rule, value}: Issue): string => `${rule}, got ${shown(value)}`;

/** For a terminal, where the file and the field lead: `scenarios/base.json: finance.pue: must be 1 or more, got 0.9`. */
export function formatIssue(file: string, issue: Issue): string {
  const place = [file, issue.line, issue.column].filter((part) => part !== undefined).join(":");
  return [place, issue.path, sentenceOf(issue)].filter((part) => part !== "").join(": ");
}

/** A value, or everything that is wrong with it: never half of each. */
export type Checked<Name extends string, T> =
  | ({readonly ok: true} & {readonly [key in Name]: T})
  | {readonly ok: false; readonly issues: readonly Issue[]};
