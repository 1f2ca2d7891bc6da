/** Where a thing turns from unmet to met between two ends. */
export interface Turn {
  /** The nearest to the unmet side at which it is met; null where it is met at neither end. */
  readonly value: number | null;
  /** Which side of `value` meets it. */
  readonly side: "above" | "below" | "both" | "neither";
}

export interface Search {
  readonly low: number;
  readonly high: number;
  /** Only whole numbers are tried. */
  readonly whole: boolean;
  /** As near as this share of the span is near enough. */
  readonly tolerance?: number;
}

const TOLERANCE = 1 / 512;

/**
 * Halves the span until the turn is found, on the assumption that there is one: what is met on one side of it is met further out.
 * `met` is a generator, so that a long answer can be shown and stopped.
 */
export function* bisect<T>(
  {low, high, whole, tolerance = TOLERANCE}: Search,
  met: (value: number) => Generator<T, boolean>,
): Generator<T, Turn> {
  const atLow = yield* met(low);
  const atHigh = yield* met(high);
  if (atLow === atHigh) return atLow ? {value: low, side: "both"} : {value: null, side: "neither"};
  let [kept, missed] = atLow ? [low, high] : [high, low];
  const near = whole ? 1 : (high - low) * tolerance;
  while (Math.abs(kept - missed) > near) {
    const half = (kept + missed) / 2;
    const middle = whole ? Math.floor(half) : half;
    if (yield* met(middle)) kept = middle;
    else missed = middle;
  }
  return {value: kept, side: atLow ? "below" : "above"};
}
