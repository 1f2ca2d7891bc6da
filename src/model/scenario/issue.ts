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

/** A text that reads as another kind of value, or as nothing. */
const MISLEADING = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|true|false|null|)$/i;

/** As it stands; quoted where a terminal would obey it, or where it would be taken for what the rule asks for. */
function shown(value: unknown, isCell: boolean): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  const isPlain = typeof value === "string" && !/\p{Cc}/u.test(value) && (isCell || !MISLEADING.test(value));
  const text = isPlain ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** The rule, then the value: "must be 0 or more, got -1"; what stands beside a field. */
export const sentenceOf = ({rule, value, line}: Issue): string =>
  `${rule}, got ${shown(value, line !== undefined)}`;

/** For a terminal, where the file and the field lead: `scenarios/base.json: finance.pue: must be 1 or more, got 0.9`. */
export function formatIssue(file: string, issue: Issue): string {
  const place = [file, issue.line, issue.column].filter((part) => part !== undefined).join(":");
  return [place, issue.path, sentenceOf(issue)].filter((part) => part !== "").join(": ");
}

/** A value, or everything that is wrong with it: never half of each. */
export type Checked<Name extends string, T> =
  | ({readonly ok: true} & {readonly [key in Name]: T})
  | {readonly ok: false; readonly issues: readonly Issue[]};
