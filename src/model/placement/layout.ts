import type {Gpu, Model, Precision} from "../catalogue/types.ts";
import type {PlacementWishes} from "../scenario/schema/options.ts";
import type {Bytes, Tokens} from "../units/quantities.ts";
import {
  keepsKv,
  kvBytesPerToken,
  kvBytesPerTokenPerGpu,
  leastKvTokens,
  weightsBytes,
  workingBytes,
} from "./engineMemory.ts";
import {shareKv} from "./kvShare.ts";
import type {GpuMap, ModelGroup} from "./types.ts";
import {visibleMemoryBytes} from "./visibleMemory.ts";

/** The cards of a server and how engines on them are started. */
export interface Box {
  readonly gpu: Gpu;
  readonly gpus: number;
  readonly wishes: PlacementWishes;
  /** Tokens of the longest sequence that each model is to serve, by id. */
  readonly longest?: Readonly<Record<string, Tokens>>;
}

/** A model at a precision on a group of GPUs. */
export interface Assignment {
  readonly model: Model;
  readonly precision: Precision;
  readonly gpus: readonly number[];
}

/** What a layout takes on every card, whether or not it fits. */
export interface MemoryMap {
  readonly gpus: readonly GpuMap[];
  readonly groups: readonly ModelGroup[];
  readonly fits: boolean;
}

/** What engines may use of one card, in bytes. */
export const usableBytes = ({gpu, wishes}: Box): Bytes => visibleMemoryBytes(gpu) * wishes.memoryShare;

/** What an assignment takes on each of its cards before any cache: weights and working memory. */
export const fixedBytesPerGpu = ({model, precision, gpus}: Assignment, {wishes}: Box): Bytes =>
  weightsBytes(model, precision) / gpus.length + workingBytes(model, gpus.length, wishes);

/** The least an assignment takes on each of its cards: with the cache of one iteration. */
export const leastBytesPerGpu = (assignment: Assignment, box: Box): Bytes =>
  fixedBytesPerGpu(assignment, box) + leastTokens(assignment.model, box) * kvPerGpu(assignment, box);

const leastTokens = (model: Model, {wishes, longest}: Box): Tokens =>
  leastKvTokens(model, wishes, longest?.[model.id]);

const kvPerGpu = ({model, gpus}: Assignment, {wishes}: Box): Bytes =>
  keepsKv(model) ? kvBytesPerTokenPerGpu(model, wishes.kvPrecision, gpus.length) : 0;

interface Footprint {
  readonly fixed: Bytes;
  readonly bytesPerToken: Bytes;
  readonly least: Tokens;
}

/** Footprints by box and assignment: a search asks for the same few thousands of times. */
const footprints = new WeakMap<Box, WeakMap<Assignment, Footprint>>();

function footprintOf(assignment: Assignment, box: Box): Footprint {
  const ofBox = footprints.get(box) ?? new WeakMap<Assignment, Footprint>();
  footprints.set(box, ofBox);
  const known = ofBox.get(assignment);
  if (known !== undefined) return known;
  const footprint = {
    fixed: fixedBytesPerGpu(assignment, box),
    bytesPerToken: kvPerGpu(assignment, box),
    least: leastTokens(assignment.model, box),
  };
  ofBox.set(assignment, footprint);
  return footprint;
}

/** Tokens of KV cache of each assignment: the least where something does not fit, else all that the cards hold. */
export function kvTokensOf(assignments: readonly Assignment[], box: Box): readonly Tokens[] {
  const free = new Array<number>(box.gpus).fill(usableBytes(box));
  const claims = assignments.map((assignment) => {
    const {fixed, bytesPerToken, least} = footprintOf(assignment, box);
    for (const gpu of assignment.gpus) free[gpu] -= fixed;
    return {gpus: assignment.gpus, bytesPerToken, least, first: assignment.model.kind === "llm"};
  });
  return shareKv(claims, free);
}

/** Lays assignments on the cards of a box and accounts for every byte. */
export function mapMemory(assignments: readonly Assignment[], box: Box): MemoryMap {
  const usable = usableBytes(box);
  const tokens = kvTokensOf(assignments, box);
  const gpus = Array.from({length: box.gpus}, (_, gpu) => mapGpu(gpu, assignments, tokens, usable, box));
  const groups = assignments.map((assignment, index) => groupOf(assignment, tokens[index], box));
  return {gpus, groups, fits: gpus.every(({freeBytes}) => freeBytes >= 0)};
}

function mapGpu(
  gpu: number,
  assignments: readonly Assignment[],
  tokens: readonly Tokens[],
  usable: Bytes,
  box: Box,
): GpuMap {
  let used = 0;
  let kvTokens = Number.POSITIVE_INFINITY;
  const models: GpuMap["models"][number][] = [];
  for (const [index, assignment] of assignments.entries()) {
    if (!assignment.gpus.includes(gpu)) continue;
    const {model, precision, gpus} = assignment;
    const share = {
      llm: model.id,
      precision,
      tensorParallel: gpus.length,
      weightsBytes: weightsBytes(model, precision) / gpus.length,
      activationBytes: workingBytes(model, gpus.length, box.wishes),
      kvBytes: tokens[index] * kvPerGpu(assignment, box),
    };
    models.push(share);
    used += share.weightsBytes + share.activationBytes + share.kvBytes;
    if (keepsKv(model)) kvTokens = Math.min(kvTokens, tokens[index]);
  }
  return {
    gpu,
    models,
    kvTokens: Number.isFinite(kvTokens) ? kvTokens : 0,
    usableBytes: usable,
    freeBytes: usable - used,
  };
}

function groupOf(assignment: Assignment, kvTokens: Tokens, box: Box): ModelGroup {
  const {model, precision, gpus} = assignment;
  const kvPrecision = box.wishes.kvPrecision;
  return {
    model,
    precision,
    gpus,
    weightsBytes: weightsBytes(model, precision),
    activationBytes: workingBytes(model, gpus.length, box.wishes) * gpus.length,
    kvTokens,
    kvBytes: keepsKv(model) ? kvTokens * kvBytesPerToken(model, kvPrecision) : 0,
  };
}
