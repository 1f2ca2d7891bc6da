import type {Catalogue, Model, Precision} from "../catalogue/types.ts";
import type {PlacementWishes} from "../scenario/schema/options.ts";
import {list} from "../units/phrases.ts";
import type {Bytes} from "../units/quantities.ts";
import {canShard, shippedPrecision} from "./engineMemory.ts";
import {type Assignment, type Box, leastBytesPerGpu, mapMemory, usableBytes} from "./layout.ts";
import {smallestChange} from "./smallestChange.ts";
import type {GpuMap, Placement} from "./types.ts";
import {gb, gpuCount, gpuNames, modelAt} from "./words.ts";

/** One precision for all, or one for each model by id; a model that does not ship in it takes the nearest better one. */
export type Precisions = Precision | Readonly<Record<string, Precision>>;

/** The plan's map with a precision for every model. */
export function writtenAssignments(
  map: PlacementWishes["map"],
  precisions: Precisions,
  catalogue: Catalogue,
): Assignment[] {
  return map.flatMap(({gpus, models}) =>
    models.map((id) => {
      const model = known(id, catalogue);
      const wanted = typeof precisions === "string" ? precisions : (precisions[id] ?? "fp16");
      return {model, precision: shippedPrecision(model, wanted), gpus};
    }),
  );
}

/** A map taken at its word: what lies on each card, or by how much it is too much, why, and the smallest change that fits. */
export function placeAsWritten(
  map: PlacementWishes["map"],
  precisions: Precisions,
  box: Box,
  catalogue: Catalogue,
): Placement {
  const {gpu} = box;
  const written = writtenAssignments(map, precisions, catalogue);
  const possible = written.filter((assignment) => whyImpossible(assignment, box) === null);
  const impossible = written.filter((assignment) => whyImpossible(assignment, box) !== null);
  const {gpus, groups, fits} = mapMemory(possible, box);
  if (fits && impossible.length === 0) return {fits: true, gpu, gpus, groups, dropped: []};
  const reasons = [
    ...impossible.map((assignment) => whyImpossible(assignment, box) as string),
    ...overfull(gpus, possible, box),
  ];
  const unplaced = impossible.reduce((sum, a) => sum + leastBytesPerGpu(a, box) * a.gpus.length, 0);
  const over = gpus.reduce((sum, {freeBytes}) => sum + Math.max(0, -freeBytes), 0);
  return {
    fits: false,
    gpu,
    gpus,
    because: reasons.join("; "),
    overBytes: over + unplaced,
    smallestChange: smallestChange(written, box)?.sentence ?? null,
  };
}

function known(id: string, catalogue: Catalogue): Model {
  const model = catalogue.models.get(id);
  if (model === undefined) throw new Error(`a placed model must be in the catalogue, got ${id}`);
  return model;
}

/** Why a group cannot be formed at all, whatever memory there is. */
function whyImpossible({model, gpus}: Assignment, box: Box): string | null {
  const missing = gpus.filter((gpu) => gpu >= box.gpus);
  if (missing.length > 0)
    return `${model.name} lies on ${gpuNames(missing)}, the box has ${gpuCount(box.gpus)}`;
  if (!canShard(model, gpus.length)) {
    return `${model.name} cannot be sharded over ${gpus.length} GPUs: its ${model.attentionHeads} attention heads must divide evenly`;
  }
  return null;
}

/** One sentence for each set of cards that are over for the same reason. */
function overfull(gpus: readonly GpuMap[], assignments: readonly Assignment[], box: Box): string[] {
  const bySentence = new Map<string, number[]>();
  for (const {gpu, freeBytes} of gpus) {
    if (freeBytes >= 0) continue;
    const here = assignments.filter((assignment) => assignment.gpus.includes(gpu));
    const sentence = overSentence(here, -freeBytes, box);
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), gpu]);
  }
  return [...bySentence].map(
    ([sentence, cards]) => `${gpuNames(cards)} ${cards.length === 1 ? "is" : "are each"} ${sentence}`,
  );
}

function overSentence(here: readonly Assignment[], over: Bytes, box: Box): string {
  const names = list(here.map(({model, precision}) => modelAt(model, precision)));
  const needed = usableBytes(box) + over;
  const weights = here.reduce(
    (sum, {model, precision, gpus}) => sum + (model.weightBytes[precision] ?? 0) / gpus.length,
    0,
  );
  const verb = here.length === 1 ? "needs" : "need";
  return `over by ${gb(over)}: ${names} ${verb} ${gb(needed)} there, ${gb(weights)} of it weights, and ${gb(usableBytes(box))} may be used`;
}
