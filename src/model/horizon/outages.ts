import type {Random, Streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {exp} from "../units/exactMath.ts";

/** Shares of one month in which the live box is down, or runs on fewer GPUs. */
export interface Outage {
  readonly down: number;
  readonly degraded: number;
  /** GPUs left while degraded. */
  readonly gpusLeft: number;
}

type Contingencies = Scenario["contingencies"];

/**
 * Failures and their repair, month after month of one future. Each kind draws from a stream of its own once a month,
 * whether or not a box is live, so that options meet the same luck.
 */
export class OutageClock {
  private readonly gpu: Random;
  private readonly server: Random;
  private readonly cooling: Random;
  private readonly driver: Random;
  private gpuDaysLeft = 0;
  private coolingDaysLeft = 0;
  private monthsLive = 0;
  private readonly contingencies: Contingencies;

  constructor(contingencies: Contingencies, streams: Streams) {
    this.contingencies = contingencies;
    this.gpu = streams("gpu-failures");
    this.server = streams("server-failures");
    this.cooling = streams("cooling");
    this.driver = streams("driver");
  }

  /** `days` of the month in which a box of `gpus` is live; `certain`: contingencies that are switched on strike now. */
  month(gpus: number, days: number, certain: boolean): Outage {
    const {gpuDown, serverDown, coolingDerate, driverInstability} = this.contingencies;
    const failures = strikes(
      gpuDown.mode,
      (gpuDown.failuresPerGpuYear * gpus * days) / 365,
      certain,
      this.gpu.uniform(),
    );
    const stops = strikes(
      serverDown.mode,
      (serverDown.failuresPerYear * days) / 365,
      certain,
      this.server.uniform(),
    );
    const alarm = this.cooling.uniform();
    const hot =
      coolingDerate.mode === "on"
        ? certain
        : coolingDerate.mode === "chance" && alarm < (coolingDerate.chancePerYear * days) / 365;
    const unstable = this.monthsLive * 30.4 < driverInstability.weeks * 7 && days > 0;
    const crashRate = unstable ? (driverInstability.crashesPerMonth * days) / 30.4 : 0;
    const driverDraw = this.driver.uniform();
    const crashes =
      driverInstability.mode === "on"
        ? crashRate
        : strikes(driverInstability.mode, crashRate, false, driverDraw);
    if (days === 0) return {down: 0, degraded: 0, gpusLeft: gpus};

    this.monthsLive++;
    this.gpuDaysLeft += failures * gpuDown.repairDays;
    if (hot) this.coolingDaysLeft = Math.max(this.coolingDaysLeft, coolingDerate.weeks * 7);
    const degradedDays = Math.min(days, Math.max(this.gpuDaysLeft, this.coolingDaysLeft));
    const gpusLeft = this.coolingDaysLeft > 0 ? Math.min(coolingDerate.gpusLeft, gpus - 1) : gpus - 1;
    this.gpuDaysLeft = Math.max(0, this.gpuDaysLeft - days);
    this.coolingDaysLeft = Math.max(0, this.coolingDaysLeft - days);
    const downHours = stops * serverDown.repairHours + (crashes * driverInstability.restartMinutes) / 60;
    return {
      down: Math.min(1, downHours / (days * 24)),
      degraded: degradedDays / days,
      gpusLeft: Math.max(0, gpusLeft),
    };
  }
}

/** How often a thing strikes in a month: by chance, once when it is switched on and due, or never. */
function strikes(mode: "off" | "on" | "chance", mean: number, certain: boolean, u: number): number {
  if (mode === "on") return certain ? 1 : 0;
  return mode === "chance" ? poissonQuantile(mean, u) : 0;
}

/** The smallest count whose Poisson probability reaches `u`; for the small means of failures. One draw, whatever the mean. */
function poissonQuantile(mean: number, u: number): number {
  let chance = exp(-mean);
  let below = chance;
  let count = 0;
  while (below < u && count < 1000) {
    count++;
    chance *= mean / count;
    below += chance;
  }
  return count;
}
