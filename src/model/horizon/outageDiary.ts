import type {Random, Streams} from "../kernel/random.ts";
import type {HorizonInputs} from "./inputs.ts";
import {MonthLuck} from "./monthLuck.ts";
import type {Struck} from "./outages.ts";
import type {PlannedStage} from "./stages.ts";

/** What may strike. */
export type Misfortune = Exclude<keyof Struck, "youngDays">;

/** One failure with its dates, in days of the horizon's calendar and parts of them. */
export interface Spell {
  readonly kind: Misfortune;
  readonly from: number;
  readonly until: number;
  /** Of the box while it lasts: 0 where it is away as a whole. Null: the cloud is away, and the box is not concerned. */
  readonly gpusLeft: number | null;
}

const HOURS_PER_DAY = 24;

/**
 * When the failures of one future fall. The months draw how often each kind strikes; here each strike gets an instant, as likely
 * one as any other of the days on which the box served, from streams of their own, so that the months' figures stay as they are.
 * What a part's repair takes counts from the morning of the day it failed on; repairs of one kind follow each other.
 */
export function outageDiary(
  inputs: Pick<HorizonInputs, "scenario" | "calendar" | "chassis">,
  stages: readonly PlannedStage[],
  streams: Streams,
): Spell[] {
  const {scenario, calendar} = inputs;
  const {gpuDown, psuDown, coolingDerate, serverDown, siteOutage, driverInstability, openaiOutage} =
    scenario.contingencies;
  const luck = new MonthLuck(inputs, stages, streams);
  const instants = new Map<Misfortune, Random>();
  const spells: Spell[] = [];
  const repairedUntil = {gpu: 0, psu: 0};
  let serving = stages[0];

  for (let month = 0; month < calendar.months.length; month++) {
    const starts = calendar.monthStarts[month];
    const ends = calendar.monthStarts[month + 1];
    const {routing, chassis} = luck.month(month);
    const {struck} = luck;
    const liveFrom = ends - routing.first * (ends - starts);

    /** So many strikes of a kind between two days, each at an instant of its own, the earliest first. */
    const times = (kind: Misfortune, from: number, until: number): number[] => {
      const random = instants.get(kind) ?? streams(`${kind} instants`);
      instants.set(kind, random);
      return Array.from({length: struck[kind]}, () => from + random.uniform() * (until - from)).sort(
        (a, b) => a - b,
      );
    };
    const away = (kind: Misfortune, hours: number, until = ends, gpusLeft: number | null = 0): void => {
      if (hours <= 0) return;
      for (const at of times(kind, gpusLeft === null ? starts : liveFrom, until))
        spells.push({kind, from: at, until: at + hours / HOURS_PER_DAY, gpusLeft});
    };
    const missing = (kind: keyof typeof repairedUntil, days: number, gpusLeft: number): void => {
      for (const at of times(kind, liveFrom, ends)) {
        const from = Math.max(Math.floor(at), repairedUntil[kind]);
        repairedUntil[kind] = from + days;
        spells.push({kind, from, until: from + days, gpusLeft});
      }
    };

    away("cloud", openaiOutage.hours, ends, null);
    if (routing.first <= 0 || routing.stage === undefined || chassis === undefined) continue;
    if (serving !== routing.stage) {
      // what the old box lacks went with it
      for (const [at, spell] of spells.entries())
        if (spell.kind === "gpu" || spell.kind === "psu")
          spells[at] = {...spell, until: Math.min(spell.until, starts)};
      repairedUntil.gpu = repairedUntil.psu = 0;
      serving = routing.stage;
    }
    const cards = routing.stage.boxes.gpus;
    away("server", serverDown.repairHours);
    away("site", siteOutage.hours - siteOutage.upsMinutes / 60);
    away("driver", driverInstability.restartMinutes / 60, liveFrom + struck.youngDays);
    missing("gpu", gpuDown.repairDays, cards - 1);
    if (chassis.gpusOnePsuLost < cards) missing("psu", psuDown.repairDays, chassis.gpusOnePsuLost);
    for (const at of times("cooling", liveFrom, ends)) {
      const from = Math.floor(at); // an alarm while another lasts begins its weeks anew
      spells.push({
        kind: "cooling",
        from,
        until: from + coolingDerate.weeks * 7,
        gpusLeft: Math.min(cards - 1, coolingDerate.gpusLeft),
      });
    }
  }
  return spells.sort((a, b) => a.from - b.from);
}
