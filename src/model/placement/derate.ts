import {list} from "../units/phrases.ts";
import {PRECISION_STEPS} from "./engineMemory.ts";
import type {Placement} from "./types.ts";
import {gpuCount, precisionName} from "./words.ts";

/** What became of each model when fewer cards were left. */
export interface Derating {
  readonly dropped: readonly string[];
  readonly quantised: readonly {readonly llm: string; readonly from: string; readonly to: string}[];
  readonly sentence: string;
}

/** What a box lost when it was laid out again on fewer cards. */
export function derating(before: Placement, after: Placement): Derating {
  const cards = after.gpus.length;
  if (!after.fits || !before.fits) {
    const because = after.fits ? "it did not fit before either" : after.because;
    return {dropped: [], quantised: [], sentence: `on ${gpuCount(cards)}: ${because}`};
  }
  const lost = before.groups.filter(({model}) => !after.groups.some((group) => group.model.id === model.id));
  const quantised = before.groups.flatMap(({model, precision}) => {
    const now = after.groups.find((group) => group.model.id === model.id);
    if (now === undefined || PRECISION_STEPS.indexOf(now.precision) <= PRECISION_STEPS.indexOf(precision))
      return [];
    return [{llm: model.id, name: model.name, from: precision, to: now.precision}];
  });
  const words = [
    ...lost.map(({model}) => `${model.name} is dropped`),
    ...quantised.map(
      ({name, from, to}) => `${name} goes from ${precisionName(from)} to ${precisionName(to)}`,
    ),
  ];
  return {
    dropped: lost.map(({model}) => model.id),
    quantised: quantised.map(({llm, from, to}) => ({llm, from, to})),
    sentence: `on ${gpuCount(cards)} ${words.length === 0 ? "every model stays at its precision" : list(words)}`,
  };
}
