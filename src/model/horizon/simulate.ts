import {normalQuantile} from "../kernel/normal.ts";
import type {Streams} from "../kernel/random.ts";
import {runThrough} from "../units/slices.ts";
import type {HorizonInputs} from "./inputs.ts";
import {bridgeShare, latenessOf} from "./lateness.ts";
import {playMonth, prepareMonth} from "./month.ts";
import {MonthLuck} from "./monthLuck.ts";
import {RouteFaults} from "./routeFaults.ts";
import {SaturationWatch} from "./saturation.ts";
import {planStages} from "./stages.ts";
import {DiskClock} from "./storage.ts";
import {drawTenants} from "./tenantLife.ts";
import {emptyTrace, type HorizonTrace} from "./trace.ts";
import {chatVolumes, visitVolumes} from "./usage.ts";

/** One future of one option, month by month. The same streams give the same tenants and the same luck to every option. */
export const simulateHorizon = (inputs: HorizonInputs, streams: Streams): HorizonTrace =>
  runThrough(horizonInSlices(inputs, streams));

/** `simulateHorizon`, giving way after each month, and while the first that needs a box's load has it played. */
export function* horizonInSlices(inputs: HorizonInputs, streams: Streams): Generator<void, HorizonTrace> {
  const {scenario, calendar} = inputs;
  const trace = emptyTrace(calendar.clinicDays);
  const lives = drawTenants(scenario, streams);
  const stages = planStages(inputs, lives, streams);
  const first = stages[0];
  const lateness = first ? latenessOf(inputs, first) : null;
  const luck = new MonthLuck(inputs, stages, streams);
  const faults = new RouteFaults(scenario, calendar, first?.installation.cutover, streams);
  const demand = streams("demand");
  const perVisit = visitVolumes(scenario.workload, scenario.gateway.noteRoute);
  const perSession = chatVolumes(scenario.workload);
  const clocks = {
    whole: new SaturationWatch(scenario.objectives),
    oneGpuFewer: new SaturationWatch(scenario.objectives),
    disks: new DiskClock(scenario, trace.months),
  };

  for (let month = 0; month < trace.months; month++) {
    const starts = calendar.monthStarts[month];
    const ends = calendar.monthStarts[month + 1];
    const met = luck.month(month);
    if (lateness) trace.lateShare[month] = bridgeShare(lateness, first.live, starts, ends);
    const state = {
      month,
      starts,
      ends,
      lives,
      perVisit,
      perSession,
      ...met,
      faults,
      noise: normalQuantile(demand.uniform()),
    };
    yield* prepareMonth(inputs, state, clocks);
    playMonth(inputs, trace, state, clocks);
    yield;
  }
  return {
    ...trace,
    stages: stages.map(({dates}) => dates),
    lateness,
    saturation: clocks.whole.months,
    saturationOneGpuFewer: clocks.oneGpuFewer.months,
    storageFullMonth: clocks.disks.fullMonth,
  };
}
