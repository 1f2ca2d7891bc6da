/** Sizes of tensor-parallel groups, smallest first. */
const SIZES = [1, 2, 4, 8];

/** Groups of 1, 2, 4 or 8 neighbouring cards, aligned as boards pair them on a switch: 0-1 and 2-3, never 1-2. */
export function alignedGroups(gpus: number): number[][] {
  const groups: number[][] = [];
  for (const size of SIZES) {
    for (let first = 0; first + size <= gpus; first += size) {
      groups.push(Array.from({length: size}, (_, index) => first + index));
    }
  }
  return groups;
}

export const sameGroup = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((gpu, index) => gpu === b[index]);
