import type {OptionAnswer} from "../../experiments/answer.ts";

/** Equal shares of the futures, each by its middle: null where that share is not paid back within the horizon. */
export function paybackQuantiles({paybackDots}: OptionAnswer, dots: number): (number | null)[] {
  const count = Math.min(dots, paybackDots.length);
  return Array.from(
    {length: count},
    (_, at) => paybackDots[Math.floor(((at + 0.5) / count) * paybackDots.length)],
  );
}

/** Dots of one column lie on top of each other: how many are below each. */
export function piled(columns: readonly number[]): number[] {
  const heights = new Map<number, number>();
  return columns.map((column) => {
    const below = heights.get(column) ?? 0;
    heights.set(column, below + 1);
    return below;
  });
}
