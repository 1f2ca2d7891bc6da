import type {Model, Precision} from "../catalogue/types.ts";
import type {Tokens} from "../units/quantities.ts";
import {canShard, keepsKv, shippedPrecision} from "./engineMemory.ts";
import {alignedGroups} from "./groups.ts";
import {type Assignment, type Box, kvTokensOf, leastBytesPerGpu, mapMemory, usableBytes} from "./layout.ts";
import {type Choice, cheapestLayout} from "./search.ts";
import type {Placement} from "./types.ts";
import {gb, modelAt} from "./words.ts";

/** Tokens of KV cache that the busy hour needs, by model. */
export type KvDemand = Readonly<Record<string, Tokens>>;

/**
 * The best layout of models, the most important first (the one that writes notes), found exactly. What counts, from the left:
 * fewest models left out and least important ones; least KV cache short of the demand; fewest steps of quantisation; the
 * note model's weights read fastest (a larger group, shared with little else); no card busier than need be.
 * `allowed` may forbid what else would be chosen from.
 */
export function placeBest(
  models: readonly Model[],
  box: Box,
  demand: KvDemand = {},
  allowed: (assignment: Assignment) => boolean = () => true,
): Placement {
  const units = unitsOf(models);
  const note = models[0];
  const assignments = cheapestLayout({
    choices: units.map((unit) =>
      choicesOf(unit, models, box).filter(({assignments: some}) => some.every(allowed)),
    ),
    gpus: box.gpus,
    usableBytes: usableBytes(box),
    cardsAreAlike: true,
    leastTie: (some) => [0, steps(some, box)],
    tieBreak: (layout) => [shortage(layout, box, demand), steps(layout, box), ...loads(layout, note, box)],
  });
  const kept = assignments ?? [];
  const {gpus, groups} = mapMemory(kept, box);
  const {gpu} = box;
  if (note !== undefined && !kept.some(({model}) => model.id === note.id)) {
    const least = smallestFootprint(note, box);
    const most = usableBytes(box) * box.gpus;
    return {
      fits: false,
      gpu,
      gpus,
      because: `${modelAt(note, least.precision)} does not fit on ${box.gpus}x ${gpu.name}: it needs ${gb(least.bytes)} and ${gb(most)} may be used`,
      overBytes: Math.max(0, least.bytes - most),
      smallestChange: null,
    };
  }
  const dropped = models.filter(({id}) => !kept.some(({model}) => model.id === id)).map(({id}) => id);
  return {fits: true, gpu, gpus, groups, dropped};
}

/** Models that are placed as one: the encoders of retrieval stay together, all others go alone. */
function unitsOf(models: readonly Model[]): (readonly Model[])[] {
  const encoders = models.filter(({kind}) => kind === "encoder");
  const units = models.filter(({kind}) => kind !== "encoder").map((model) => [model]);
  return encoders.length === 0 ? units : [...units, encoders];
}

function choicesOf(unit: readonly Model[], models: readonly Model[], box: Box): Choice[] {
  const sharded = unit.every(keepsKv); // small models gain nothing from a second card
  const lost = unit.reduce((sum, model) => sum + importance(model, models), 0);
  const choices: Choice[] = [{assignments: [], cost: [unit.length, lost], gpus: [], bytesPerGpu: 0}];
  for (const precision of servedAt(unit, box)) {
    for (const gpus of alignedGroups(box.gpus)) {
      if ((!sharded && gpus.length > 1) || !unit.every((model) => canShard(model, gpus.length))) continue;
      const assignments = unit.map((model) => ({model, precision, gpus}));
      const bytesPerGpu = assignments.reduce((sum, assignment) => sum + leastBytesPerGpu(assignment, box), 0);
      choices.push({assignments, cost: [0, 0], gpus, bytesPerGpu});
    }
  }
  return choices;
}

/** The wishes that all of a unit ship in; where it ships in none of them, as it ships. */
function servedAt(unit: readonly Model[], {wishes}: Box): readonly Precision[] {
  const shared = wishes.precisions.filter((precision) =>
    unit.every(({weightBytes}) => weightBytes[precision] !== undefined),
  );
  return shared.length > 0 ? shared : [shippedPrecision(unit[0], wishes.precisions[0])];
}

/** Each model outweighs all that come after it. */
const importance = (model: Model, models: readonly Model[]): number =>
  1 << (models.length - 1 - models.indexOf(model));

/** Steps of quantisation over all models, each counted from the best precision it ships in. */
const steps = (layout: readonly Assignment[], {wishes}: Box): number =>
  layout.reduce((sum, {model, precision}) => {
    const shipped = wishes.precisions.filter((candidate) => model.weightBytes[candidate] !== undefined);
    return sum + Math.max(0, shipped.indexOf(precision)); // none of the wishes: as it ships, no step
  }, 0);

/** Sum over models of the share of their demand that the cache falls short of. */
function shortage(layout: readonly Assignment[], box: Box, demand: KvDemand): number {
  const tokens = kvTokensOf(layout, box);
  return layout.reduce((sum, {model}, index) => {
    const needed = demand[model.id] ?? 0;
    return needed > 0 ? sum + Math.max(0, 1 - tokens[index] / needed) : sum;
  }, 0);
}

/** Bytes read a token: on a card of the note model by the note model, by all on its busiest card, and on the busiest card of the box. */
function loads(layout: readonly Assignment[], note: Model | undefined, box: Box): number[] {
  const perCard = new Array<number>(box.gpus).fill(0);
  for (const {model, precision, gpus} of layout) {
    for (const gpu of gpus) perCard[gpu] += (model.weightBytes[precision] ?? 0) / gpus.length;
  }
  const own = layout.find(({model}) => model.id === note?.id);
  if (own === undefined) return [0, 0, Math.max(...perCard)];
  const alone = (own.model.weightBytes[own.precision] ?? 0) / own.gpus.length;
  return [alone, Math.max(...own.gpus.map((gpu) => perCard[gpu])), Math.max(...perCard)];
}

function smallestFootprint(model: Model, box: Box) {
  const footprints = choicesOf([model], [model], box).flatMap(({assignments, bytesPerGpu, gpus}) =>
    assignments.map(({precision}) => ({precision, bytes: bytesPerGpu * gpus.length})),
  );
  const none = {precision: box.wishes.precisions[0], bytes: Number.POSITIVE_INFINITY};
  return footprints.reduce((least, footprint) => (footprint.bytes < least.bytes ? footprint : least), none);
}
