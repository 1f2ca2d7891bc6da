import {normalQuantile} from "../kernel/normal.ts";
import type {Streams} from "../kernel/random.ts";
import {runThrough} from "../units/slices.ts";
import {routing} from "./gateway.ts";
import type {HorizonInputs} from "./inputs.ts";
import {bridgeShare, latenessOf} from "./lateness.ts";
import {playMonth} from "./month.ts";
import {OutageClock} from "./outages.ts";
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

/** `simulateHorizon`, giving way after each month: the first that needs a box's load has it played. */
export function* horizonInSlices(inputs: HorizonInputs, streams: Streams): Generator<void, HorizonTrace> {
  const {scenario, calendar, chassis} = inputs;
  const trace = emptyTrace(calendar.clinicDays);
  const lives = drawTenants(scenario, streams);
  const stages = planStages(inputs, lives, streams);
  const first = stages[0];
  const lateness = first ? latenessOf(inputs, first) : null;
  const luck = new OutageClock(scenario.contingencies, streams);
  const faults = new RouteFaults(scenario, calendar, first?.installation.cutover, streams);
  const demand = streams("demand");
  const targetMonth = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  const perVisit = visitVolumes(scenario.workload, scenario.gateway.noteRoute);
  const perSession = chatVolumes(scenario.workload);
  const clocks = {
    whole: new SaturationWatch(scenario.objectives),
    oneGpuFewer: new SaturationWatch(scenario.objectives),
    disks: new DiskClock(scenario, trace.months),
  };
  let struck = false;

  for (let month = 0; month < trace.months; month++) {
    const starts = calendar.monthStarts[month];
    const ends = calendar.monthStarts[month + 1];
    const route = routing(stages, starts, ends);
    const built = route.stage && chassis[stages.indexOf(route.stage)];
    const exposed = route.stage && built ? {gpus: route.stage.boxes.gpus, ...built} : null;
    const mayStrike = stages.length === 0 || route.first > 0; // what strikes a box waits until there is one
    const due = mayStrike && !struck && month >= targetMonth;
    const outage = luck.month(exposed, route.first * (ends - starts), ends - starts, due);
    if (due) struck = true;
    if (lateness) trace.lateShare[month] = bridgeShare(lateness, first.live, starts, ends);
    playMonth(
      inputs,
      trace,
      {
        month,
        starts,
        ends,
        lives,
        perVisit,
        perSession,
        routing: route,
        chassis: built,
        outage,
        faults,
        noise: normalQuantile(demand.uniform()),
      },
      clocks,
    );
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
