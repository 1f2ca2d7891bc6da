/** Pixels between a rule and its label. */
const GAP = 5;

export interface Beside {
  readonly x: number;
  readonly anchor: "start" | "end";
}

/**
 * Where labels of vertical rules stand, a line each, so that none is cut off. In one column behind the last rule or before
 * the first where all have room there; else each behind or before its own rule, and over it only where neither has room.
 * Places, lengths and width in pixels from the left.
 */
export function besideRules(
  rules: readonly {readonly at: number; readonly length: number}[],
  width: number,
): Beside[] {
  const fits = ({x, anchor}: Beside, length: number) =>
    anchor === "start" ? x + length <= width : x - length >= 0;
  const sides = (at: number): Beside[] => [
    {x: at + GAP, anchor: "start"},
    {x: at - GAP, anchor: "end"},
  ];
  const [behind] = sides(Math.max(...rules.map(({at}) => at)));
  const [, before] = sides(Math.min(...rules.map(({at}) => at)));
  const column = [behind, before].find((place) => rules.every(({length}) => fits(place, length)));
  return rules.map(
    ({at, length}) =>
      column ??
      sides(at).find((place) => fits(place, length)) ?? {x: Math.max(0, width - length), anchor: "start"},
  );
}
