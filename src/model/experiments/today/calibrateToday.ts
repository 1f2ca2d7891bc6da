import type {Catalogue} from "../../catalogue/types.ts";
import {valueAt, withValue} from "../../scenario/paths.ts";
import {extentOf} from "../../scenario/ranges.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {digits} from "../../units/phrases.ts";
import type {Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";
import {bisect} from "../goalSeek/bisect.ts";
import {aloneAvailability} from "./availability.ts";
import {lastBox, promisedBox, promisedP95, promisedSessions} from "./boxFigures.ts";
import {NINE_METRICS, type NineMetric} from "./sectionNine.ts";
import {TODAY, todayScenario} from "./todayScenario.ts";
import {UNKNOWNS, type Unknown} from "./unknowns.ts";

/** One unknown, and where it had to go for the model to give what the plan says. */
export interface Move {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  /** null where no value within reach gives the figure. */
  readonly to: number | null;
  /** The figure at `to`. */
  readonly reached: number | null;
  /** Whether `to` lies in the scenario's own range, or where it has none in what would surprise nobody. */
  readonly plausible: boolean;
  readonly because: string;
}

/** A figure of today's column, as the plan states it and as the model makes it. */
export interface Calibrated {
  readonly metric: NineMetric["id"];
  readonly label: string;
  readonly unit: NineMetric["unit"];
  readonly stated: number;
  /** With the scenario as it stands. */
  readonly computed: number;
  /** Every unknown that was moved, alone; none where the figure comes out as it is. */
  readonly moves: readonly Move[];
  readonly because: string;
}

/** Near enough to leave everything where it is: the plan's figures carry one digit and a tilde. */
const NEAR = 0.1;

/**
 * Today's column of section 9, figure by figure: what the model gives, and where each unknown would have to be, moved
 * alone, to give what the plan says. Sessions are calibrated by what limits them: at the sessions stated the latency
 * must just meet its objective.
 */
export function* calibrateToday(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
): Generator<Progress, readonly Calibrated[]> {
  const promised = promisedBox(todayScenario(scenario, catalogue), TODAY, shop);
  if (promised === null) throw new Error("today's box must hold the model that writes notes, got none");
  const own = promised.scenario;
  const results: Calibrated[] = [];
  for (const metric of NINE_METRICS) {
    const {id, label, unit} = metric;
    const stated = metric.stated(scenario.today);
    const computed = metric.computed(promised) ?? aloneAvailability(own, catalogue, TODAY);
    const base = {metric: id, label, unit, stated, computed};
    if (isNear(metric, computed, stated)) {
      results.push({...base, moves: [], because: "comes out within a tenth"});
      continue;
    }
    const aim = aimOf(metric, own, catalogue, shop);
    const moves: Move[] = [];
    for (const unknown of UNKNOWNS[id]) {
      const found = yield* moveOne(aim, own, unknown);
      const reached =
        found.to === null ? null : figureAt(metric, moved(own, unknown, found.to), catalogue, shop);
      moves.push({...found, reached});
    }
    results.push({...base, moves, because: sentence(moves)});
  }
  return results;
}

/** A latency, or the time in which something is down: a tenth of 99.5 % is a tenth of 0.5 %. */
function isNear({unit}: NineMetric, computed: number, stated: number): boolean {
  const ratio = unit === "share" ? (1 - computed) / (1 - stated) : computed / stated;
  return Math.abs(ratio - 1) <= NEAR;
}

/** A number that falls to `target` exactly where the metric comes to what is stated. */
interface Aim {
  readonly target: number;
  readonly figure: (at: Scenario) => number;
}

function aimOf({id, stated}: NineMetric, own: Scenario, catalogue: Catalogue, shop: FleetShop): Aim {
  if (id === "availability")
    return {target: -stated(own.today), figure: (at) => -aloneAvailability(at, catalogue, TODAY)};
  const {soapP95Seconds, whisperP95Seconds, retrievalP95Seconds, chatFirstTokenP95Seconds} = own.objectives;
  const [latency, target] = (
    {
      soapP95: ["soap", soapP95Seconds],
      ambientConcurrency: ["soap", soapP95Seconds],
      whisperP95: ["whisper", whisperP95Seconds],
      retrievalP95: ["retrieval", retrievalP95Seconds],
      chatConcurrency: ["chat", chatFirstTokenP95Seconds],
    } as const
  )[id];
  const figure = (at: Scenario): number => {
    const box = lastBox(at, TODAY, shop);
    return box === null ? Number.POSITIVE_INFINITY : promisedP95({box, scenario: at}, latency);
  };
  return {target, figure};
}

function figureAt({id}: NineMetric, at: Scenario, catalogue: Catalogue, shop: FleetShop): number {
  const box = lastBox(at, TODAY, shop);
  if (id === "availability" || box === null) return aloneAvailability(at, catalogue, TODAY);
  const metric = NINE_METRICS.find((one) => one.id === id);
  if (id === "ambientConcurrency" || id === "chatConcurrency") {
    const {ambient, chat} = promisedSessions({box, scenario: at});
    return id === "ambientConcurrency" ? ambient : chat;
  }
  return metric?.computed({box, scenario: at}) ?? Number.NaN;
}

/** Halves one unknown until the aim is met, or says that it never is. */
function* moveOne(
  {target, figure}: Aim,
  own: Scenario,
  unknown: Unknown,
): Generator<Progress, Omit<Move, "reached">> {
  const {path, label, unit, low, high, whole} = unknown;
  const from = fromOf(own, unknown);
  const base = {path, label, unit, from};
  const tried = new Map<number, number>();
  const turn = yield* bisect({low, high, whole, tolerance: TOLERANCE}, function* (value) {
    yield {done: tried.size, of: STEPS};
    tried.set(value, figure(moved(own, unknown, value)));
    return (tried.get(value) ?? Number.POSITIVE_INFINITY) <= target;
  });
  if (turn.value === null || turn.side === "both") {
    const because = `${label} gives it nowhere between ${digits(low)} and ${digits(high)} ${unit}`;
    return {...base, to: null, plausible: false, because};
  }
  const to = turn.value;
  const [from10, to90] = extentIn(own, unknown);
  const plausible = to >= from10 && to <= to90;
  const range = `${digits(from10)} to ${digits(to90)} ${unit}: ${unknown.range}`;
  return {...base, to, plausible, because: `${plausible ? "within" : "outside"} ${range}`};
}

const TOLERANCE = 1 / 512;
const STEPS = 11; // both ends and nine halvings

const fromOf = (scenario: Scenario, {path, otherwise}: Unknown): number => {
  const value = valueAt(scenario, path);
  return typeof value === "number" ? value : otherwise;
};

/** The scenario's own range where it has one. */
function extentIn(scenario: Scenario, {path, likely}: Unknown): readonly [number, number] {
  const range = scenario.uncertainty.ranges[path];
  return range === undefined ? likely : extentOf(range);
}

function moved(own: Scenario, unknown: Unknown, to: number): Scenario {
  const {path, alongPath, make} = unknown;
  if (make) return make(own, to);
  const at = withValue(own, path, to);
  if (alongPath === undefined) return at;
  const along = valueAt(own, alongPath);
  return typeof along === "number" ? withValue(at, alongPath, (along * to) / fromOf(own, unknown)) : at;
}

/** Which unknown explains the figure: the first that does plausibly, else the first that does at all. */
function sentence(moves: readonly Move[]): string {
  const best = moves.find(({to, plausible}) => to !== null && plausible) ?? moves.find(({to}) => to !== null);
  if (best === undefined || best.to === null)
    return `no unknown alone gives it: ${moves.map(({because}) => because).join("; ")}`;
  const {label, unit, from, to, plausible, because} = best;
  return `moved ${label} from ${digits(from)} to ${digits(to)} ${unit}, which is ${plausible ? "plausible" : "not plausible"}: ${because}`;
}
