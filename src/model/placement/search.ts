import type {Bytes} from "../units/quantities.ts";
import type {Assignment} from "./layout.ts";

/** One way to place (or leave out) a model, or models that stay together. */
export interface Choice {
  readonly assignments: readonly Assignment[];
  /** What is lost by it; compared from the left, added up over models. */
  readonly cost: readonly number[];
  /** Cards it lies on, and the least bytes it takes on each. */
  readonly gpus: readonly number[];
  readonly bytesPerGpu: Bytes;
}

export interface Search {
  /** For each model its choices. */
  readonly choices: readonly (readonly Choice[])[];
  readonly gpus: number;
  readonly usableBytes: Bytes;
  /** Equal cards make equal layouts: keep one of them. */
  readonly cardsAreAlike: boolean;
  /** Decides between layouts of equal cost, less is better. */
  readonly tieBreak: (assignments: readonly Assignment[]) => readonly number[];
  /** The least that `tieBreak` can still come to when only some models are placed; its first numbers are enough. */
  readonly leastTie?: (assignments: readonly Assignment[]) => readonly number[];
}

/** Which of two costs is less, from the left; rounding noise is no difference. */
export function compareCosts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = a[i] - b[i];
    if (Math.abs(difference) > 1e-9) return difference;
  }
  return 0;
}

const add = (a: readonly number[], b: readonly number[]): number[] => a.map((value, i) => value + b[i]);

/**
 * The cheapest layout in which every card holds what lies on it, or null: exact, by branch and bound. Models are placed from
 * the most demanding down; a branch ends when its cost plus the least of what is to come exceeds the best known, or when
 * what is to come cannot fit into what is left.
 */
export function cheapestLayout(search: Search): readonly Assignment[] | null {
  const models = search.choices
    .map((choices) => [...choices].sort((a, b) => compareCosts(a.cost, b.cost)))
    .sort((a, b) => largest(b) - largest(a));
  const width = models[0]?.[0]?.cost.length ?? 0;
  const leastCost: number[][] = [new Array<number>(width).fill(0)];
  const leastBytes = [0];
  for (const choices of [...models].reverse()) {
    const cost = choices[0]?.cost ?? [];
    leastCost.unshift(add(leastCost[0], cost));
    leastBytes.unshift(leastBytes[0] + Math.min(...choices.map(totalBytes)));
  }

  const free = new Array<number>(search.gpus).fill(search.usableBytes);
  const signature = new Array<number>(search.gpus).fill(0); // which models lie on a card, one bit each
  const chosen: Choice[] = [];
  let best: {cost: number[]; tie: readonly number[]; assignments: readonly Assignment[]} | null = null;

  const place = (depth: number, cost: number[]): void => {
    if (best) {
      const order = compareCosts(add(cost, leastCost[depth]), best.cost);
      if (order > 0) return;
      const leastTie = order === 0 && search.leastTie?.(chosen.flatMap((choice) => choice.assignments));
      if (leastTie && compareCosts(leastTie, best.tie) > 0) return;
    }
    if (depth === models.length) {
      const assignments = chosen.flatMap((choice) => choice.assignments);
      const order = best ? compareCosts(cost, best.cost) : -1;
      const tie = search.tieBreak(assignments);
      if (best === null || order < 0 || compareCosts(tie, best.tie) < 0) best = {cost, tie, assignments};
      return;
    }
    if (free.reduce((sum, bytes) => sum + bytes, 0) < leastBytes[depth]) return;
    for (const choice of models[depth]) {
      if (choice.gpus.some((gpu) => free[gpu] < choice.bytesPerGpu)) continue;
      if (search.cardsAreAlike && repeats(choice.gpus, signature)) continue;
      for (const gpu of choice.gpus) {
        free[gpu] -= choice.bytesPerGpu;
        signature[gpu] += bit(depth);
      }
      chosen.push(choice);
      place(depth + 1, add(cost, choice.cost));
      chosen.pop();
      for (const gpu of choice.gpus) {
        free[gpu] += choice.bytesPerGpu;
        signature[gpu] -= bit(depth);
      }
    }
  };
  place(0, new Array<number>(width).fill(0));
  return (best as {assignments: readonly Assignment[]} | null)?.assignments ?? null;
}

const totalBytes = (choice: Choice): Bytes => choice.bytesPerGpu * choice.gpus.length;
const largest = (choices: readonly Choice[]): Bytes => Math.max(0, ...choices.map(totalBytes));

/** Whether an earlier card, or an earlier pair of the same four, is in the same state, so that this choice repeats another. */
function repeats(gpus: readonly number[], signature: readonly number[]): boolean {
  const first = gpus[0];
  if (first === undefined || gpus.length > 2) return false;
  if (gpus.length === 1 && first % 2 === 1 && signature[first] === signature[first - 1]) return true;
  const pair = first - (first % 2);
  return (
    pair % 4 === 2 &&
    pair + 1 < signature.length &&
    signature[pair] === signature[pair - 2] &&
    signature[pair + 1] === signature[pair - 1]
  );
}

const bit = (depth: number): number => 1 << depth;
