import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import {SECONDS_PER_DAY, type Seconds} from "../units/quantities.ts";
import {ERROR_WINDOW_SECONDS, unseenSeconds} from "./errorRule.ts";
import type {Misfortune, Spell} from "./outageDiary.ts";
import type {RouteFaults} from "./routeFaults.ts";

/** From one second of the day to another, and what is to blame. */
export interface Absence {
  readonly from: Seconds;
  readonly until: Seconds;
  readonly because: string;
}

/** What ails one day. */
export interface DayTroubles {
  /** While the box is away as a whole. */
  readonly boxAway: readonly Absence[];
  readonly cloudAway: readonly Absence[];
  /** GPUs that the day has; undefined: all. */
  readonly gpusLeft: number | undefined;
  /** Routes whose model on the box is rolled back, and those whose model in the cloud is gone. */
  readonly rolledBack: readonly RouteId[];
  readonly cloudGone: readonly RouteId[];
}

export const NO_TROUBLES: DayTroubles = {
  boxAway: [],
  cloudAway: [],
  gpusLeft: undefined,
  rolledBack: [],
  cloudGone: [],
};

export const MISFORTUNES: Readonly<Record<Misfortune, string>> = {
  gpu: "a GPU failed",
  psu: "a power supply failed",
  cooling: "the cooling de-rated the box",
  server: "the server failed",
  site: "the site lost power",
  driver: "the driver crashed",
  cloud: "the cloud was away",
};

/** A day's part of a future's diary. */
export function troublesOf(
  day: number,
  spells: readonly Spell[],
  faults: RouteFaults | undefined,
): DayTroubles {
  const here = spells.filter(({from, until}) => from < day + 1 && until > day);
  const away = (of: readonly Spell[]): Absence[] =>
    of.map(({kind, from, until}) => ({
      from: Math.max(0, from - day) * SECONDS_PER_DAY,
      until: Math.min(1, until - day) * SECONDS_PER_DAY,
      because: MISFORTUNES[kind],
    }));
  const parts = here.flatMap(({gpusLeft}) => (gpusLeft !== null && gpusLeft > 0 ? [gpusLeft] : []));
  return {
    boxAway: away(here.filter(({gpusLeft}) => gpusLeft === 0)),
    cloudAway: away(here.filter(({gpusLeft}) => gpusLeft === null)),
    gpusLeft: parts.length > 0 ? Math.min(...parts) : undefined,
    rolledBack: faults ? ROUTES.filter((route) => faults.isRolledBack(route, day)) : [],
    cloudGone: faults ? ROUTES.filter((route) => faults.isCloudGone(route, day)) : [],
  };
}

/** The absence that an instant falls into. */
export const absentAt = (absences: readonly Absence[], at: Seconds): Absence | undefined =>
  absences.find(({from, until}) => at >= from && at < until);

/** A day's absences of the box as the gateway's rule on errors sees them: those it has not seen yet, and those just over. */
export function toTheGateway(
  boxAway: readonly Absence[],
  errorShare: number,
): {readonly unseen: readonly Absence[]; readonly distrusted: readonly Absence[]} {
  const unseen = boxAway.map((absence) => ({
    ...absence,
    until: Math.min(absence.until, absence.from + unseenSeconds(errorShare)),
  }));
  const distrusted = boxAway
    .filter(({from, until}) => from + unseenSeconds(errorShare) < until)
    .map(({until, because}) => ({from: until, until: until + ERROR_WINDOW_SECONDS, because}));
  return {unseen, distrusted};
}
