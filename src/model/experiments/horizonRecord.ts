import {DELIVERY, type Installation} from "../horizon/installation.ts";
import {BROKEN, type Broken} from "../horizon/saturation.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {TenantClass} from "./horizonAnswer.ts";

export const CLASSES: readonly TenantClass[] = ["open", "sensitive", "cloud"];

/** What is kept of an option's futures beside money: dates, tasks, availability by class, saturation, disks. */
export class HorizonRecord {
  /** Element `task * futures + future`; days of the horizon's calendar. */
  readonly taskStarts: Float64Array;
  readonly taskEnds: Float64Array;
  /** Futures in which the task is critical; the last element is the delivery's. */
  readonly critical: Int32Array;
  /** Futures in which the task, or last the delivery, held the box up longest. */
  readonly heldUp: Int32Array;
  readonly deliveredDay: Float64Array;
  readonly slipDays: Float64Array;
  readonly auditDay: Float64Array;
  readonly bridgeDays: Float64Array;
  readonly leadDays: Float64Array;
  readonly availability: Record<TenantClass, Float64Array>;
  readonly saturation: Record<Broken, Float64Array>;
  readonly saturationOneGpuFewer: Record<Broken, Float64Array>;
  /** Tenants of each month: element `month * futures + future`. */
  readonly tenants: Float64Array;
  readonly storageFullMonth: Float64Array;
  readonly liveMonth: Float64Array;
  /** Element `month * futures + future`. */
  readonly storedBytes: Float64Array;

  constructor(
    months: number,
    readonly futures: number,
    readonly tasks: number,
  ) {
    const column = () => new Float64Array(futures).fill(Number.NaN);
    const byBroken = () =>
      Object.fromEntries(BROKEN.map((what) => [what, column()])) as Record<Broken, Float64Array>;
    this.taskStarts = new Float64Array(tasks * futures).fill(Number.NaN);
    this.taskEnds = new Float64Array(tasks * futures).fill(Number.NaN);
    this.critical = new Int32Array(tasks + 1);
    this.heldUp = new Int32Array(tasks + 1);
    this.deliveredDay = column();
    this.slipDays = column();
    this.auditDay = column();
    this.bridgeDays = column();
    this.leadDays = column();
    this.availability = {open: column(), sensitive: column(), cloud: column()};
    this.saturation = byBroken();
    this.saturationOneGpuFewer = byBroken();
    this.tenants = new Float64Array(months * futures);
    this.storageFullMonth = column();
    this.liveMonth = column();
    this.storedBytes = new Float64Array(months * futures);
  }

  /** `plannedStart`: the first day of installation as planned. */
  add(future: number, trace: HorizonTrace, plannedStart: number): void {
    this.addAvailability(future, trace);
    for (let month = 0; month < trace.months; month++) {
      this.storedBytes[month * this.futures + future] = trace.storedBytes[month];
      this.tenants[month * this.futures + future] = trace.tenants[month];
    }
    const {lateness} = trace;
    if (lateness === null) return;
    const {installation} = lateness;
    for (let task = 0; task < this.tasks; task++) {
      this.taskStarts[task * this.futures + future] = installation.starts[task];
      this.taskEnds[task * this.futures + future] = installation.ends[task];
    }
    for (const task of installation.critical) this.critical[task]++;
    if (installation.criticalFrom === DELIVERY) this.critical[this.tasks]++;
    this.heldUp[this.longest(installation, lateness.delivered - plannedStart)]++;
    this.deliveredDay[future] = lateness.delivered;
    this.slipDays[future] = lateness.slipDays;
    this.auditDay[future] = lateness.auditDay;
    this.bridgeDays[future] = lateness.bridgeDays;
    this.leadDays[future] = lateness.leadDays;
    this.storageFullMonth[future] = trace.storageFullMonth;
    this.liveMonth[future] = trace.stages[0].liveMonth;
    for (const what of BROKEN) {
      this.saturation[what][future] = trace.saturation[what];
      this.saturationOneGpuFewer[what][future] = trace.saturationOneGpuFewer[what];
    }
  }

  /** The critical task that took most days, or the delivery by the days that it came after the planned first one. */
  private longest({starts, ends, critical, criticalFrom}: Installation, lateDays: number): number {
    let longest = this.tasks;
    let most = criticalFrom === DELIVERY ? lateDays : 0;
    for (const task of critical) {
      const took = ends[task] - starts[task];
      if (took > most) [longest, most] = [task, took];
    }
    return longest;
  }

  /** Tenants served in a month of each future, where the month comes. */
  tenantsAt(months: Float64Array): Float64Array {
    return months.map((month, future) =>
      Number.isFinite(month) ? this.tenants[month * this.futures + future] : Number.NaN,
    );
  }

  private addAvailability(future: number, trace: HorizonTrace): void {
    const open = trace.tenants.map(
      (all, month) => all - trace.sensitiveTenants[month] - trace.premiumTenants[month],
    );
    this.availability.open[future] = meanWhere(trace.availability, open);
    this.availability.sensitive[future] = meanWhere(trace.sensitiveAvailability, trace.sensitiveTenants);
    this.availability.cloud[future] = meanWhere(trace.cloudAvailability, trace.premiumTenants);
  }
}

/** Mean of the months in which the class has a tenant and a value; NaN where there is none. */
function meanWhere(values: Float64Array, tenants: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let month = 0; month < values.length; month++) {
    if (!(tenants[month] > 1e-9) || Number.isNaN(values[month])) continue;
    sum += values[month];
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}
