import * as z from "zod/mini";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {scenarioAtPoint} from "../../model/experiments/sweep/sweepPoint.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import {valueAt} from "../../model/scenario/paths.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {Job} from "../sweepJob.ts";

/** What a point's entry in the queue holds; its scenario is that of the sweep, put down once, with the inputs set. */
const QueuedPointSchema = z.strictObject({
  engine: z.string(),
  hash: z.string(),
  inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** `scenarioHash` of the sweep's scenario. */
  scenario: z.string(),
});
export type QueuedPoint = z.infer<typeof QueuedPointSchema>;

/** A point as it goes into the queue of an engine. */
export const queuedPoint = (engine: string, scenario: string, {hash, inputs}: Job): QueuedPoint => ({
  ...{engine, hash, scenario},
  inputs: {...inputs},
});

/** The part of an entry that names the sweep's scenario; undefined where the entry is none of ours. */
export const scenarioNameOf = (entry: unknown): string | undefined =>
  QueuedPointSchema.safeParse(entry).data?.scenario;

/**
 * The point to play in an entry of the queue; or why a worker of this engine does not play it. A point whose hash does not come
 * out of its scenario here too would have other digits than was asked for.
 */
export function pointToPlay(
  entry: unknown,
  scenario: Scenario | undefined,
  engine: string,
): Job | {readonly refused: string} {
  const {data: point} = QueuedPointSchema.safeParse(entry);
  if (point === undefined) return {refused: "must be a point of a sweep, put there by headroom"};
  if (point.engine !== engine)
    return {refused: `must be of engine ${engine}, which this worker has, got ${point.engine}`};
  if (scenario === undefined)
    return {refused: "must have its scenario in the queue, got none: the same sweep puts it there again"};
  const strangers = Object.keys(point.inputs).filter((path) => valueAt(scenario, path) === undefined);
  const at = strangers.length === 0 ? scenarioAtPoint(scenario, point.inputs) : undefined;
  const hash = at && scenarioHash(at);
  if (at === undefined || hash !== point.hash)
    return {refused: `must have the hash of its scenario, ${hash ?? "with inputs of it"}, got ${point.hash}`};
  const checked = checkScenario(at, bundledCatalogue);
  if (!checked.ok) return {refused: formatIssue("scenario", checked.issues[0])};
  return {hash, inputs: point.inputs, scenario: at};
}
