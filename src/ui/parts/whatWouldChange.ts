import type {Decision} from "../../model/experiments/answer.ts";
import type {Strip} from "../../model/experiments/decisionMap/along.ts";
import type {Tornado} from "../../model/experiments/tornado/tornado.ts";
import {inUnit} from "../../model/report/charts/inUnit.ts";
import {money} from "../../model/report/format.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {digits, inSentence, seconds} from "../../model/units/phrases.ts";

/** One thing that would change the answer, and what to set to see it. */
export interface Change {
  readonly path: string;
  /** `Tenants projected below 4 tenants: Cloud only is worth most`. */
  readonly words: string;
  readonly value: number | string;
}

/** A slider whose strip is known. */
export interface SliderStrip {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly now: number;
  readonly low: number;
  readonly high: number;
  /** Least step of its value. */
  readonly step: number;
  readonly strip: Strip;
}

type Name = (id: string) => string;

/** The flips nearest to where the sliders stand: of each slider the next above and the next below. */
export function sliderChanges(sliders: readonly SliderStrip[], name: Name): Change[] {
  return sliders
    .flatMap(({path, label, unit, now, low, high, step, strip}) => {
      const far = (at: number) => Math.abs(at - now) / (high - low);
      const feasible = (id: string) => strip.points.some(({best, feasible}) => best === id && feasible);
      const wins = (id: string) => `${name(id)} is ${feasible(id) ? "best" : "worth most"}`;
      const above = strip.flips.find(({at}) => at > now);
      const below = strip.flips.findLast(({at}) => at <= now);
      const up = above && {
        path,
        words: `${label} of ${inUnit(above.at, unit)} or more: ${wins(above.to)}`,
        value: Math.min(high, Math.ceil(rounded(above.at / step)) * step),
        far: far(above.at),
      };
      const down = below && {
        path,
        words: `${label} below ${inUnit(below.at, unit)}: ${wins(below.from)}`,
        value: Math.max(low, Math.ceil(rounded(below.at / step) - 1) * step),
        far: far(below.at),
      };
      return [up, down].filter((change) => change !== undefined);
    })
    .sort((a, b) => a.far - b.far)
    .map(({path, words, value}) => ({path, words, value: rounded(value)}));
}

/** Unknowns at whose P10 or P90 another option leads, the widest first; and where none does, the one that comes nearest. */
export function unknownChanges({bars, leader, leadMyr}: Tornado, name: Name, most = 3): Change[] {
  const flips = bars.flatMap(({path, label, unit, low, high, turnsAt}) => {
    if (turnsAt === null) return [];
    const turned = low.leadMyr < 0 === leadMyr < 0 ? high : low;
    const side = turned === low ? "or less" : "or more";
    const wins = `${name(turned.bestId)} is worth most`;
    return [
      {path, words: `${label} of ${inUnit(turnsAt, unit)} ${side}: ${wins}`, value: settable(turned.value)},
    ];
  });
  if (flips.length > 0) return flips.slice(0, most);
  const ends = bars.flatMap((bar) => [bar.low, bar.high].map((end) => ({bar, end})));
  const nearest = ends.reduce<(typeof ends)[number] | null>(
    (best, one) => (best && Math.abs(best.end.leadMyr) <= Math.abs(one.end.leadMyr) ? best : one),
    null,
  );
  if (nearest === null) return [];
  const {bar, end} = nearest;
  const left = `${name(leader.id)} ${end.leadMyr >= 0 ? "leads" : "trails"} by ${money(Math.abs(end.leadMyr))} instead of ${money(Math.abs(leadMyr))}`;
  return [
    {
      path: bar.path,
      words: `No single unknown flips it. Nearest: ${inSentence(bar.label)} of ${inUnit(end.value, bar.unit)}, where ${left}`,
      value: settable(end.value),
    },
  ];
}

/**
 * A note is read while it is written: where no option keeps every objective and the nearest is late with the last word of
 * a note, whether it is in time with the first.
 */
export function streamedChange(
  {verdict, options}: Pick<Decision, "verdict" | "options">,
  {soapMeasuredTo, soapP95Seconds: promised}: Scenario["objectives"],
): Change[] {
  const nearest = options.find(({id}) => id === verdict.leader);
  if (verdict.outcome !== "none-feasible" || soapMeasuredTo === "first-token" || !nearest) return [];
  const {label, gates, soapFirstTokenP95Seconds: first} = nearest;
  if (first === null || first > promised || !gates.some(({id, holds}) => id === "soapP95" && !holds))
    return [];
  return [
    {
      path: "objectives.soapMeasuredTo",
      words: `Notes streamed, and timed to their first words: ${label} keeps the ${seconds(promised)}, at ${seconds(first)}`,
      value: "first-token",
    },
  ];
}

/** A value as one would type it. */
const settable = (value: number): number => Number(digits(value));

const rounded = (value: number): number => Number(value.toPrecision(12));
