import type {Scenario} from "../scenario/schema/scenario.ts";
import {AT, type LoadRow} from "./loadTable.ts";

/** Latency objectives of the busy hour, and the load that the box was bought for. */
export const OBJECTIVES = ["soapP95", "whisperP95", "retrievalP95", "chatFirstTokenP95"] as const;
export type LatencyObjective = (typeof OBJECTIVES)[number];

/** What is watched for: each objective; any of them; and the box outgrown. */
export const BROKEN = [...OBJECTIVES, "any", "outgrown"] as const;
export type Broken = (typeof BROKEN)[number];

/** A p95 this much above that of the idle box is the load's doing: half of the wait is the queue's. */
export const QUEUEING = 1.5;

export const neverBroken = (): Record<Broken, number> => ({
  soapP95: Number.POSITIVE_INFINITY,
  whisperP95: Number.POSITIVE_INFINITY,
  retrievalP95: Number.POSITIVE_INFINITY,
  chatFirstTokenP95: Number.POSITIVE_INFINITY,
  any: Number.POSITIVE_INFINITY,
  outgrown: Number.POSITIVE_INFINITY,
});

/** Which figure of a row an objective is held against; where the SOAP clock stops is the scenario's to say. */
export function fieldOf(objective: LatencyObjective, {soapMeasuredTo}: Scenario["objectives"]): number {
  return objective === "soapP95" && soapMeasuredTo === "first-token" ? AT.soapFirstTokenP95 : AT[objective];
}

/**
 * The first month in which the busy hour's p95 breaks each objective. An objective that an idle box breaks says nothing of
 * load; so the month is kept too in which a p95 exceeds both its objective and one and a half times the idle box's, or in
 * which the box turns work away that it may not pass on: from then on it is outgrown.
 */
export class SaturationWatch {
  readonly months = neverBroken();
  private readonly fields: readonly number[];
  private readonly targets: readonly number[];

  constructor(private readonly objectives: Scenario["objectives"]) {
    this.fields = OBJECTIVES.map((objective) => fieldOf(objective, objectives));
    this.targets = OBJECTIVES.map((objective) => objectives[`${objective}Seconds`]);
  }

  get done(): boolean {
    const {months} = this;
    return (
      months.outgrown < Number.POSITIVE_INFINITY &&
      OBJECTIVES.every((objective) => months[objective] < Number.POSITIVE_INFINITY)
    );
  }

  /** A month's busy hour: the row at its load, that of the idle box, and this future's factor on latencies. */
  month(month: number, row: LoadRow, idle: LoadRow, latencyFactor: number): void {
    const {months} = this;
    for (let i = 0; i < OBJECTIVES.length; i++) {
      const field = this.fields[i];
      const p95 = row[field] * latencyFactor;
      const target = this.targets[i];
      if (p95 > target) {
        if (month < months[OBJECTIVES[i]]) months[OBJECTIVES[i]] = month;
        if (month < months.any) months.any = month;
      }
      if (p95 > Math.max(target, QUEUEING * idle[field] * latencyFactor) && month < months.outgrown)
        months.outgrown = month;
    }
    if (row[AT.refusedShare] > 1 - this.objectives.availability && month < months.outgrown)
      months.outgrown = month;
  }

  /** No box carries the load at all: nothing is kept. */
  nothing(month: number): void {
    const {months} = this;
    for (const what of BROKEN) if (month < months[what]) months[what] = month;
  }
}
