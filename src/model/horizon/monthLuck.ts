import type {Streams} from "../kernel/random.ts";
import type {Chassis} from "./chassis.ts";
import {type Routing, routing} from "./gateway.ts";
import type {HorizonInputs} from "./inputs.ts";
import {type Outage, OutageClock, type Struck} from "./outages.ts";
import type {PlannedStage} from "./stages.ts";

/** What a month meets: who is on a box, what that box is built of, and what fails. */
export interface MonthMet {
  readonly routing: Routing;
  readonly chassis: Chassis | undefined;
  readonly outage: Outage;
}

/** The luck of one future, to be asked month after month from the first. */
export class MonthLuck {
  private readonly clock: OutageClock;
  private readonly targetMonth: number;
  private hasStruck = false;

  constructor(
    private readonly inputs: Pick<HorizonInputs, "scenario" | "calendar" | "chassis">,
    private readonly stages: readonly PlannedStage[],
    streams: Streams,
  ) {
    const {scenario, calendar} = inputs;
    this.clock = new OutageClock(scenario, streams);
    this.targetMonth = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  }

  /** What struck in the month asked last. */
  get struck(): Struck {
    return this.clock.struck;
  }

  month(month: number): MonthMet {
    const {calendar, chassis} = this.inputs;
    const starts = calendar.monthStarts[month];
    const ends = calendar.monthStarts[month + 1];
    const route = routing(this.stages, starts, ends);
    const stage = route.stage ? this.stages.indexOf(route.stage) : -1;
    const built = route.stage && chassis[stage];
    const exposed = route.stage && built ? {stage, gpus: route.stage.boxes.gpus, ...built} : null;
    const mayStrike = this.stages.length === 0 || route.first > 0; // what strikes a box waits until there is one
    const due = mayStrike && !this.hasStruck && month >= this.targetMonth;
    const outage = this.clock.month(exposed, route.first * (ends - starts), ends - starts, due);
    if (due) this.hasStruck = true;
    return {routing: route, chassis: built, outage};
  }
}
