import type {Interval} from "../../../model/kernel/intervals.ts";
import {pairedInterval} from "../../../model/kernel/intervals.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";
import {played} from "./outcome.ts";

/** How far two options are apart: worth of the first less that of the second, future by future. */
export interface Apart {
  readonly first: string;
  readonly second: string;
  readonly npvMyr: Interval;
}

/** The one that leads against the next by worth among those that keep every gate; null where there is no other. */
export function* apart(
  ground: Ground,
  {futures}: {readonly futures: number},
): Generator<StudyProgress, Apart | null> {
  const {run} = ground.scenario;
  const {decision, records} = yield* played(ground.scenario, ground, {seed: run.seed, replications: futures});
  const leader = decision.options.find(({id}) => id === decision.verdict.leader);
  const worth = (id: string) => records.get(id)?.scalars.npv ?? new Float64Array(0);
  const mean = (id: string) => worth(id).reduce((sum, npv) => sum + npv, 0);
  const next = decision.options
    .filter(({id, feasible}) => feasible && id !== leader?.id)
    .sort((a, b) => mean(b.id) - mean(a.id))[0];
  if (!leader || !next || futures < 2) return null;
  return {
    first: leader.label,
    second: next.label,
    npvMyr: pairedInterval(worth(leader.id), worth(next.id), 0.95),
  };
}
