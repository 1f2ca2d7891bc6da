import {list} from "../units/phrases.ts";
import {canShard, keepsKv, PRECISION_STEPS} from "./engineMemory.ts";
import {alignedGroups, sameGroup} from "./groups.ts";
import {type Assignment, type Box, kvTokensOf, leastBytesPerGpu, mapMemory, usableBytes} from "./layout.ts";
import {type Choice, cheapestLayout} from "./search.ts";
import {gpuNames, precisionName, whole} from "./words.ts";

/** How large a change is felt to be: a cache at 8 bit, weights a step down, a model elsewhere, a model given up. */
const KV_STEP = 1;
const PRECISION_STEP = 2;
const MOVE = 3;
const DROP = 30;

/** What to change in a layout so that it fits, least first. */
export interface Change {
  readonly kind: "kv" | "precision" | "move" | "drop";
  readonly llm: string | null;
  readonly words: string;
}

export interface SmallestChange {
  readonly changes: readonly Change[];
  readonly assignments: readonly Assignment[];
  readonly kvPrecision: "fp16" | "fp8";
  readonly sentence: string;
}

/**
 * The layout nearest to the written one that fits, found exactly among all precisions the wishes allow, all aligned groups
 * and the written one; null where not even one model fits. It is laid out again before it is offered.
 */
export function smallestChange(written: readonly Assignment[], box: Box): SmallestChange | null {
  let best: {cost: number; assignments: readonly Assignment[]; box: Box} | null = null;
  for (const kvPrecision of ["fp16", "fp8"] as const) {
    if (kvPrecision === "fp16" && box.wishes.kvPrecision === "fp8") continue;
    const candidate = {...box, wishes: {...box.wishes, kvPrecision}};
    const assignments = cheapestLayout({
      choices: written.map((assignment) => choicesOf(assignment, candidate)),
      gpus: box.gpus,
      usableBytes: usableBytes(box),
      cardsAreAlike: false,
      tieBreak: (layout) => [-leastTokens(layout, candidate)],
    });
    if (assignments === null || assignments.length === 0) continue;
    const kvCost = kvPrecision === box.wishes.kvPrecision ? 0 : KV_STEP;
    const cost = kvCost + changeCost(written, assignments);
    if (best === null || cost < best.cost) best = {cost, assignments, box: candidate};
  }
  if (best === null) return null;
  if (!mapMemory(best.assignments, best.box).fits)
    throw new Error("a proposed change must fit, got one that does not");
  const kvPrecision = best.box.wishes.kvPrecision;
  const changes = describe(written, best.assignments);
  if (kvPrecision !== box.wishes.kvPrecision)
    changes.push({kind: "kv", llm: null, words: "the KV cache at FP8"});
  const sentence = `fits with ${list(changes.map(({words}) => words))}${cacheLeft(best.assignments, best.box)}`;
  return {changes, assignments: best.assignments, kvPrecision, sentence};
}

function choicesOf(written: Assignment, box: Box): Choice[] {
  const {model} = written;
  const from = PRECISION_STEPS.indexOf(written.precision);
  const groups = alignedGroups(box.gpus).filter((group) => !sameGroup(group, written.gpus));
  if (written.gpus.every((gpu) => gpu < box.gpus)) groups.unshift([...written.gpus]);
  const choices: Choice[] = [{assignments: [], cost: [DROP], gpus: [], bytesPerGpu: 0}];
  for (const [step, precision] of PRECISION_STEPS.entries()) {
    const allowed =
      precision === written.precision || (step > from && box.wishes.precisions.includes(precision));
    if (!allowed || model.weightBytes[precision] === undefined) continue;
    for (const gpus of groups) {
      if (!canShard(model, gpus.length)) continue;
      const assignment = {model, precision, gpus};
      const cost = assignmentCost(written, assignment);
      choices.push({
        assignments: [assignment],
        cost: [cost],
        gpus,
        bytesPerGpu: leastBytesPerGpu(assignment, box),
      });
    }
  }
  return choices;
}

const stepsDown = (from: Assignment, to: Assignment): number =>
  PRECISION_STEPS.indexOf(to.precision) - PRECISION_STEPS.indexOf(from.precision);

const assignmentCost = (from: Assignment, to: Assignment): number =>
  stepsDown(from, to) * PRECISION_STEP + (sameGroup(from.gpus, to.gpus) ? 0 : MOVE);

function changeCost(written: readonly Assignment[], assignments: readonly Assignment[]): number {
  return written.reduce((sum, from) => {
    const to = assignments.find(({model}) => model.id === from.model.id);
    return sum + (to ? assignmentCost(from, to) : DROP);
  }, 0);
}

function describe(written: readonly Assignment[], assignments: readonly Assignment[]): Change[] {
  const changes: Change[] = [];
  for (const from of written) {
    const {id: llm, name} = from.model;
    const to = assignments.find(({model}) => model.id === llm);
    if (to === undefined) {
      changes.push({kind: "drop", llm, words: `${name} left out`});
      continue;
    }
    if (to.precision !== from.precision) {
      const words = `${name} at ${precisionName(to.precision)} instead of ${precisionName(from.precision)}`;
      changes.push({kind: "precision", llm, words});
    }
    if (!sameGroup(from.gpus, to.gpus)) {
      changes.push({
        kind: "move",
        llm,
        words: `${name} on ${gpuNames(to.gpus)} instead of ${gpuNames(from.gpus)}`,
      });
    }
  }
  return changes;
}

/** The least cache that any language model is left with. */
function leastTokens(assignments: readonly Assignment[], box: Box): number {
  const tokens = kvTokensOf(assignments, box).filter((_, index) => keepsKv(assignments[index].model));
  return Math.min(...tokens, Number.MAX_SAFE_INTEGER);
}

function cacheLeft(assignments: readonly Assignment[], box: Box): string {
  const tokens = kvTokensOf(assignments, box);
  const left = assignments.flatMap(({model}, index) =>
    model.kind === "llm" ? [`${whole(tokens[index])} tokens of KV cache for ${model.name}`] : [],
  );
  return left.length === 0 ? "" : `; leaves ${list(left)}`;
}
