import type {Catalogue, Precision} from "../../catalogue/types.ts";
import {promptTokens} from "../../placement/demand.ts";
import {placeStage} from "../../placement/placeStage.ts";
import type {Placement} from "../../placement/types.ts";
import type {Stage} from "../../scenario/schema/options.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {Candidate} from "./candidates.ts";

/** A server with its models at one order of precisions, and the time below which its notes cannot come. */
export interface Screened {
  readonly candidate: Candidate;
  readonly stage: Stage;
  /** The scenario with the precisions in the order that was tried. */
  readonly scenario: Scenario;
  readonly placement: Extract<Placement, {fits: true}>;
  readonly floorSeconds: Seconds;
}

/** The precisions allowed, each brought to the front in turn: best quality first, then ever fewer bytes. */
export const precisionOrders = (allowed: readonly Precision[]): Precision[][] =>
  allowed.map((first, index) => [first, ...allowed.slice(index + 1), ...allowed.slice(0, index).reverse()]);

/** A stage that buys this server on the schedule, run as the scenario's own options run theirs. */
export function stageOf({server, capexMyr}: Candidate, {options}: Scenario): Stage {
  const like = Object.values(options).flatMap(({stages}) => stages)[0] as Stage | undefined;
  return {
    label: server.name,
    server: server.id,
    capexMyr,
    order: {on: "schedule"},
    placement: "best",
    engine: like?.engine ?? "vllm",
    topology: like?.topology ?? "same-socket",
    sellsPrevious: false,
  };
}

/**
 * The layouts of a server that hold every model: at the scenario's precisions, and with fewer bytes first, which is faster.
 * Of layouts that place the note model alike the one of best quality is kept.
 */
export function screen(candidate: Candidate, scenario: Scenario, catalogue: Catalogue): Screened[] {
  const stage = stageOf(candidate, scenario);
  const found = new Map<string, Screened>();
  for (const precisions of precisionOrders(scenario.placement.precisions)) {
    const ordered = {...scenario, placement: {...scenario.placement, precisions}};
    const placement = placeStage(stage, ordered, catalogue);
    if (!placement.fits || placement.dropped.length > 0) continue;
    const note = noteGroup(placement, scenario);
    const key = `${note?.precision} ${note?.gpus.length}`;
    if (found.has(key)) continue;
    const floorSeconds = noteFloorSeconds(placement, ordered);
    found.set(key, {candidate, stage, scenario: ordered, placement, floorSeconds});
  }
  return [...found.values()];
}

/**
 * Seconds below which no engine gets with nobody else on the box: the prompt's multiplications at the cards' dense peak, and
 * to the full note every weight read once a token at the memory's peak.
 */
export function noteFloorSeconds(placement: Extract<Placement, {fits: true}>, scenario: Scenario): Seconds {
  const {workload, objectives} = scenario;
  const {visit} = workload;
  const group = noteGroup(placement, scenario);
  if (group === undefined) return Number.POSITIVE_INFINITY;
  const {gpu} = placement;
  const cards = group.gpus.length;
  const flops = (group.precision === "fp8" ? gpu.denseFlops.fp8 : undefined) ?? gpu.denseFlops.fp16;
  // of the note's prompt only the last stretch is new when it is redrafted during the visit
  const fresh = visit.redraftEverySeconds > 0 ? 0 : promptTokens(visit, visit.minutesMean);
  const first = (2 * group.model.parameters * fresh) / (cards * flops);
  if (objectives.soapMeasuredTo === "first-token") return first;
  return first + (visit.noteTokensMean * group.weightsBytes) / (cards * gpu.memoryBytesPerSecond);
}

const noteGroup = ({groups}: Extract<Placement, {fits: true}>, {routes, gateway}: Scenario) =>
  groups.find(({model}) => model.id === routes[gateway.noteRoute].model);
