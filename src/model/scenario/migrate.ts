import type {Checked} from "./issue.ts";
import {SCENARIO_VERSION} from "./schema/scenario.ts";

/** From one version of the file format to the next, on plain JSON. */
export type Step = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the version that a step starts from. Version 1 is the first, so there is none yet. */
const STEPS: Readonly<Record<number, Step>> = {};

/**
 * A value brought to the newest version of the format, step by step. A newer one is refused: it may say things that
 * this release would lose. What has no version, or is no object, is left for the schema to judge.
 */
export function migrate(
  value: unknown,
  newest: number = SCENARIO_VERSION,
  steps: Readonly<Record<number, Step>> = STEPS,
): Checked<"value", unknown> {
  if (value === null || typeof value !== "object" || !("version" in value)) return {ok: true, value};
  const {version} = value;
  if (typeof version !== "number" || !Number.isInteger(version) || version === newest)
    return {ok: true, value};
  if (version > newest)
    return refused(`must be ${newest} or older: the file was written by a newer release`, version);
  let current = value as Record<string, unknown>;
  for (let at = version; at < newest; at++) {
    const step = steps[at];
    if (step === undefined) return refused(`must be ${oldest(newest, steps)} to ${newest}`, version);
    current = {...step(current), version: at + 1};
  }
  return {ok: true, value: current};
}

function oldest(newest: number, steps: Readonly<Record<number, Step>>): number {
  let first = newest;
  while (steps[first - 1] !== undefined) first--;
  return first;
}

const refused = (rule: string, version: number): Checked<"value", unknown> => ({
  ok: false,
  issues: [{path: "version", rule, value: version}],
});
