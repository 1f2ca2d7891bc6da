import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {list, ringgit, seconds} from "../../units/phrases.ts";
import type {Progress} from "../decide.ts";
import {brokenGates, missed} from "../gateWords.ts";
import {type Loaded, load, loadGates} from "./assess.ts";
import {candidateServers, withServers} from "./candidates.ts";
import {type Screened, screen} from "./screen.ts";
import {byNearness, type SizedFleet, sizedFleet} from "./sizedFleet.ts";

export interface Sizing {
  readonly sentence: string;
  /** Keeps every objective for the least money; null where none does. */
  readonly cheapest: SizedFleet | null;
  readonly nearest: SizedFleet | null;
  /** Where the scenario times the whole note and no fleet keeps that: the cheapest if the clock stopped at the first token. */
  readonly streamed: SizedFleet | null;
  readonly streamedNearest: SizedFleet | null;
  /** All that were simulated, the cheapest first. */
  readonly simulated: readonly SizedFleet[];
  /** Servers with a price; layouts of them that hold every model; those whose memory is too slow for any engine. */
  readonly considered: number;
  readonly layouts: number;
  readonly belowFloor: number;
  /** GPUs of the catalogue that have no price and were not considered. */
  readonly withoutPrice: readonly string[];
}

/** Nearest misses of which it is also found how many sessions they hold. */
const MISSES_FILLED = 3;

type Clock = Scenario["objectives"]["soapMeasuredTo"];

/**
 * The cheapest fleet that keeps every objective at the projected load. Servers that do not hold the models are left out by
 * memory; those whose memory is too slow for a note in time, whatever the engine does, come after all others. The rest is
 * simulated from the cheapest up until one keeps all. Where none does, all are, and the nearest miss is named.
 */
export function* size(scenario: Scenario, catalogue: Catalogue): Generator<Progress, Sizing> {
  const candidates = candidateServers(catalogue, scenario.finance.usdMyr);
  const known = withServers(catalogue, candidates);
  const layouts: Screened[] = [];
  for (const candidate of candidates) {
    layouts.push(...screen(candidate, scenario, known));
    yield {done: 0, of: candidates.length};
  }
  const clock = scenario.objectives.soapMeasuredTo;
  const tooSlow = ({floorSeconds}: Screened) => floorSeconds > scenario.objectives.soapP95Seconds;
  const possible = layouts.filter((layout) => !tooSlow(layout));
  const impossible = layouts.filter(tooSlow);

  const loaded: Loaded[] = [];
  let cheapest: SizedFleet | null = null;
  for (const layout of [...possible, ...impossible]) {
    const next = load(layout);
    loaded.push(next);
    yield {done: loaded.length, of: layouts.length};
    cheapest = whole(next, known, clock);
    if (cheapest) break;
  }
  const nearest = cheapest ? null : nearestOf(loaded, known, clock);
  yield {done: layouts.length, of: layouts.length};
  const couldStream = cheapest === null && clock === "full-response";
  const streamed = couldStream ? cheapestOf(loaded, known, "first-token") : null;
  const streamedNearest = couldStream && !streamed ? nearestOf(loaded, known, "first-token") : null;
  const named = [cheapest, nearest].filter((fleet) => fleet !== null);
  const priced = new Set(candidates.map(({gpu}) => gpu.id));
  return {
    sentence: [sentenceOf(cheapest, nearest), streamedSentence(streamed, streamedNearest)]
      .filter((text) => text !== "")
      .join(" "),
    ...{cheapest, nearest, streamed, streamedNearest},
    simulated: loaded
      .map((one) => sizedFleet(one, known, clock, false))
      .map((fleet) => named.find((own) => isSame(own, fleet)) ?? fleet)
      .sort((a, b) => a.capexMyr - b.capexMyr),
    considered: candidates.length,
    layouts: layouts.length,
    belowFloor: impossible.length,
    withoutPrice: [...catalogue.gpus.keys()].filter((id) => !priced.has(id)),
  };
}

const isSame = (a: SizedFleet, b: SizedFleet): boolean =>
  a.server === b.server && a.models.join() === b.models.join();

/** The fleet if it keeps every objective; how many sessions it holds is looked for only when all else is kept. */
function whole(loaded: Loaded, catalogue: Catalogue, clock: Clock): SizedFleet | null {
  if (!loadGates(loaded, catalogue, clock).every(({holds}) => holds)) return null;
  const fleet = sizedFleet(loaded, catalogue, clock, true);
  return fleet.keepsAll ? fleet : null;
}

function cheapestOf(loaded: readonly Loaded[], catalogue: Catalogue, clock: Clock): SizedFleet | null {
  const byPrice = [...loaded].sort((a, b) => a.fleet.candidate.capexMyr - b.fleet.candidate.capexMyr);
  for (const one of byPrice) {
    const fleet = whole(one, catalogue, clock);
    if (fleet) return fleet;
  }
  return null;
}

/** Nearest by what is known at the projected load; of the first few also by the sessions they hold. */
function nearestOf(loaded: readonly Loaded[], catalogue: Catalogue, clock: Clock): SizedFleet | null {
  const rough = new Map(loaded.map((one) => [sizedFleet(one, catalogue, clock, false), one]));
  const first = byNearness([...rough.keys()]).slice(0, MISSES_FILLED);
  const filled = first.flatMap((fleet) => {
    const one = rough.get(fleet);
    return one ? [sizedFleet(one, catalogue, clock, true)] : [];
  });
  return byNearness(filled)[0] ?? null;
}

function sentenceOf(cheapest: SizedFleet | null, nearest: SizedFleet | null): string {
  if (cheapest) return `The cheapest fleet that keeps every objective is ${described(cheapest)}.`;
  if (!nearest) return "No server with a price holds the models.";
  return `No fleet of the catalogue keeps every objective. ${nearest.name} for ${ringgit(nearest.capexMyr)} comes nearest: ${list(brokenGates(nearest.gates).map(missed))}. It would do if you accepted ${list(nearest.accept)}.`;
}

function streamedSentence(streamed: SizedFleet | null, nearest: SizedFleet | null): string {
  if (streamed)
    return `If notes are streamed and the clock stops at the first token, the cheapest is ${described(streamed)}.`;
  if (!nearest) return "";
  return `If notes are streamed and the clock stops at the first token, ${nearest.name} for ${ringgit(nearest.capexMyr)} comes nearest: ${list(brokenGates(nearest.gates).map(missed))}.`;
}

function described({
  name,
  capexMyr,
  models,
  soapP95Seconds,
  soapFirstTokenP95Seconds,
  ambientSessions,
}: SizedFleet): string {
  const held = Math.floor(ambientSessions ?? 0);
  return `${name} for ${ringgit(capexMyr)}, with ${models[0] ?? "its models"}: a note begins after ${seconds(soapFirstTokenP95Seconds)} and is whole after ${seconds(soapP95Seconds)} at p95, and it holds ${held} ambient sessions`;
}
