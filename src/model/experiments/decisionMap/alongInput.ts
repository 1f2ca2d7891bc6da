import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {saying} from "../../units/slices.ts";
import type {Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";
import {settingOf} from "../playFutures.ts";
import {flipsOf, type Strip, type StripPoint} from "./along.ts";
import {carriedOf, cellInSlices} from "./cell.ts";

/** Who wins at a few values of one input, each with boxes of its own; the strip so far is told as it grows. */
export function* alongInput(
  values: readonly number[],
  scenarioAt: (value: number) => Scenario,
  {catalogue, shop, futures}: {catalogue: Catalogue; shop: FleetShop; futures: number},
): Generator<Progress & {readonly partial?: Strip}, Strip> {
  const points: StripPoint[] = [];
  const of = values.length;
  const strip = () => {
    const inOrder = points.toSorted((a, b) => a.value - b.value);
    return {points: inOrder, flips: flipsOf(inOrder, false)};
  };
  for (const [done, value] of endsFirst(values).entries()) {
    const scenario = scenarioAt(value);
    const here = {done, of};
    const carried = yield* saying(here, carriedOf(scenario, shop));
    const setting = settingOf(scenario, catalogue, shop);
    points.push({value, ...(yield* saying(here, cellInSlices(setting, carried, futures)))});
    yield {done: done + 1, of, partial: strip()};
  }
  return strip();
}

/** The two ends, then what lies between. */
const endsFirst = (values: readonly number[]): number[] =>
  values.length < 3 ? [...values] : [values[0], values[values.length - 1], ...values.slice(1, -1)];
