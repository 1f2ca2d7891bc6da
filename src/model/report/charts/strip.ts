import type {Strip, StripPoint} from "../../experiments/decisionMap/along.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {list} from "../../units/phrases.ts";
import type {Ink} from "./ink.ts";

/** Along a slider: who is best where, ready to draw. Places are shares of the slider's length. */
export interface StripView {
  readonly blocks: readonly {
    readonly from: number;
    readonly to: number;
    readonly colour: string;
    /** By how much the winner leads, against the largest lead of the strip: 0 to 1. */
    readonly strength: number;
  }[];
  readonly ticks: readonly number[];
  /** `4x L40S from 4`, for the line under the slider. */
  readonly short: string;
  /** `Cloud only is best at first, 4x L40S from 4 tenants`. */
  readonly sentence: string;
}

/** The slider: its ends, and its values in words. */
export interface StripScale {
  readonly low: number;
  readonly high: number;
  /** `4`, `40 %`. */
  readonly brief: (value: number) => string;
  /** `4 tenants`. */
  readonly full: (value: number) => string;
}

/** How the answer moves along a slider, and where it flips. */
export function stripView(
  {points, flips}: Strip,
  {low, high, brief, full}: StripScale,
  options: Scenario["options"],
  ink: Ink,
): StripView {
  const name = (id: string) => options[id]?.label ?? id;
  const share = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  const most = Math.max(1e-9, ...points.map(({marginMyr}) => marginMyr));
  const blocks = points.flatMap((point, at) => {
    const from = at === 0 ? 0 : share(between(points[at - 1], point, flips));
    const to = at === points.length - 1 ? 1 : share(between(point, points[at + 1], flips));
    const {colour} = ink.option(point.best);
    return to > from ? [{from, to, colour, strength: point.marginMyr / most}] : [];
  });
  const first = points[0]?.best ?? "";
  const turns = flips.map(({at, to}) => `${name(to)} from ${full(at)}`);
  return {
    blocks,
    ticks: flips.map(({at}) => share(at)),
    short:
      flips.length === 0
        ? `${name(first)} throughout`
        : flips
            .slice(0, 2)
            .map(({at, to}) => `${name(to)} from ${brief(at)}`)
            .join(", "),
    sentence:
      flips.length === 0
        ? `${name(first)} is best along the whole slider`
        : `${name(first)} is best at first, ${list(turns)}`,
  };
}

/** Where one point's block ends and the next one's begins: at the flip between them, else half way. */
function between(left: StripPoint, right: StripPoint, flips: Strip["flips"]): number {
  if (left.best === right.best) return (left.value + right.value) / 2;
  const flip = flips.find(({at}) => at > left.value && at <= right.value);
  return flip?.at ?? right.value;
}
