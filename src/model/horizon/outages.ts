import type {Random, Streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {SECONDS_PER_HOUR} from "../units/quantities.ts";
import {ERROR_WINDOW_SECONDS, unseenSeconds} from "./errorRule.ts";
import {strikes} from "./strikes.ts";

/** Shares of one month in which the live box is down, or runs on fewer GPUs; and in which the cloud is away. */
export interface Outage {
  readonly down: number;
  readonly degraded: number;
  /** GPUs left while degraded. */
  readonly gpusLeft: number;
  readonly cloudDown: number;
  /** Of the live box's time: it is away and the gateway has not seen it yet; it is back and not trusted yet. */
  readonly unseen: number;
  readonly distrusted: number;
}

/** The box that may fail. */
export interface Exposed {
  /** Which of the option's boxes, from 0. */
  readonly stage: number;
  readonly gpus: number;
  readonly powerSupplies: number;
  readonly gpusOnePsuLost: number;
}

/** How often each kind struck in a month. */
export interface Struck {
  readonly gpu: number;
  readonly psu: number;
  readonly cooling: number;
  readonly server: number;
  readonly site: number;
  readonly driver: number;
  readonly cloud: number;
  /** Days of the month, from its first live one, in which the driver was young. */
  readonly youngDays: number;
}

/** Hours of a month, of all outages of the whole box together. */
interface Away {
  readonly hours: number;
  readonly unseenHours: number;
  readonly distrustedHours: number;
}

const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;
const HOURS_PER_DAY = 24;

/**
 * Failures and their repair, month after month of one future. Each kind draws from a stream of its own once a month,
 * whether or not a box is live, so that options meet the same luck.
 */
export class OutageClock {
  private readonly gpu: Random;
  private readonly server: Random;
  private readonly psu: Random;
  private readonly site: Random;
  private readonly cooling: Random;
  private readonly driver: Random;
  private readonly cloud: Random;
  /** What struck in the month asked last; filled anew each month. */
  readonly struck: Struck;
  private readonly count: {-readonly [Kind in keyof Struck]: number};
  private gpuDaysLeft = 0;
  private psuDaysLeft = 0;
  private coolingDaysLeft = 0;
  private daysLive = 0;
  private stage = 0;
  private readonly contingencies: Scenario["contingencies"];
  private readonly errorShare: number;

  constructor({contingencies, gateway}: Pick<Scenario, "contingencies" | "gateway">, streams: Streams) {
    this.contingencies = contingencies;
    this.errorShare = gateway.failoverErrorShare;
    this.gpu = streams("gpu-failures");
    this.server = streams("server-failures");
    this.psu = streams("psu-failures");
    this.site = streams("site-outages");
    this.cooling = streams("cooling");
    this.driver = streams("driver");
    this.cloud = streams("cloud-outages");
    this.count = {gpu: 0, psu: 0, cooling: 0, server: 0, site: 0, driver: 0, cloud: 0, youngDays: 0};
    this.struck = this.count;
  }

  /** `daysLive` of the month's `days` with this box live; `due`: contingencies that are switched on strike now. */
  month(box: Exposed | null, daysLive: number, days: number, due: boolean): Outage {
    const cloudDown = this.cloudDown(days, due);
    if (box !== null && box.stage !== this.stage) this.replaced(box.stage);
    const years = daysLive / DAYS_PER_YEAR;
    const away = this.away(years, daysLive, due);
    const cards = box?.gpus ?? 0;
    const supplies = box?.powerSupplies ?? 0;
    const {gpuDown, psuDown, coolingDerate} = this.contingencies;
    const cardsLost = strikes(
      gpuDown.mode,
      gpuDown.failuresPerGpuYear * cards * years,
      due,
      this.gpu.uniform(),
    );
    const psusLost = strikes(
      psuDown.mode,
      psuDown.failuresPerUnitYear * supplies * years,
      due,
      this.psu.uniform(),
    );
    const alarms = strikes(
      coolingDerate.mode,
      coolingDerate.chancePerYear * years,
      due,
      this.cooling.uniform(),
    );
    this.count.gpu = cardsLost;
    this.count.psu = psusLost;
    this.count.cooling = alarms;
    if (box === null || daysLive === 0)
      return {down: 0, degraded: 0, gpusLeft: cards, cloudDown, unseen: 0, distrusted: 0};

    this.gpuDaysLeft += cardsLost * gpuDown.repairDays;
    if (psusLost > 0 && box.gpusOnePsuLost < cards) this.psuDaysLeft += psusLost * psuDown.repairDays;
    if (alarms > 0) this.coolingDaysLeft = Math.max(this.coolingDaysLeft, coolingDerate.weeks * 7);
    let gpusLeft = cards - 1; // whatever is lost is a GPU at least
    if (this.psuDaysLeft > 0) gpusLeft = Math.min(gpusLeft, box.gpusOnePsuLost);
    if (this.coolingDaysLeft > 0) gpusLeft = Math.min(gpusLeft, coolingDerate.gpusLeft);
    const degradedDays = Math.min(
      daysLive,
      Math.max(this.gpuDaysLeft, this.psuDaysLeft, this.coolingDaysLeft),
    );
    this.gpuDaysLeft = Math.max(0, this.gpuDaysLeft - daysLive);
    this.psuDaysLeft = Math.max(0, this.psuDaysLeft - daysLive);
    this.coolingDaysLeft = Math.max(0, this.coolingDaysLeft - daysLive);
    const share = (hours: number): number => Math.min(1, hours / (daysLive * HOURS_PER_DAY));
    return {
      down: share(away.hours),
      degraded: degradedDays / daysLive,
      gpusLeft: Math.max(0, gpusLeft),
      cloudDown,
      unseen: share(away.unseenHours),
      distrusted: share(away.distrustedHours),
    };
  }

  /** Another box took over: what the old one lacked, and the age of its driver, went with it. The hall is the same. */
  private replaced(stage: number): void {
    this.stage = stage;
    this.gpuDaysLeft = 0;
    this.psuDaysLeft = 0;
    this.daysLive = 0;
  }

  /** Hours in which the whole box is away: the server, the site beyond what the UPS carries, the young driver. */
  private away(years: number, daysLive: number, due: boolean): Away {
    const {serverDown, siteOutage, driverInstability} = this.contingencies;
    const stops = strikes(serverDown.mode, serverDown.failuresPerYear * years, due, this.server.uniform());
    const dark = strikes(siteOutage.mode, siteOutage.perYear * years, due, this.site.uniform());
    const young = Math.max(0, Math.min(daysLive, driverInstability.weeks * 7 - this.daysLive));
    const crashes = strikes(
      driverInstability.mode,
      (driverInstability.crashesPerMonth * young) / DAYS_PER_MONTH,
      young > 0 && this.daysLive === 0,
      this.driver.uniform(),
    );
    this.daysLive += daysLive;
    this.count.server = stops;
    this.count.site = dark;
    this.count.driver = crashes;
    this.count.youngDays = young;
    const kinds = [
      [stops, serverDown.repairHours],
      [dark, Math.max(0, siteOutage.hours - siteOutage.upsMinutes / 60)],
      [crashes, driverInstability.restartMinutes / 60],
    ] as const;
    let [hours, unseenHours, distrustedHours] = [0, 0, 0];
    for (const [times, length] of kinds) {
      if (times === 0 || length === 0) continue;
      hours += times * length;
      const unseen = Math.min(length, unseenSeconds(this.errorShare) / SECONDS_PER_HOUR);
      unseenHours += times * unseen;
      if (unseen < length) distrustedHours += (times * ERROR_WINDOW_SECONDS) / SECONDS_PER_HOUR;
    }
    return {hours, unseenHours, distrustedHours};
  }

  private cloudDown(days: number, due: boolean): number {
    const {mode, perYear, hours} = this.contingencies.openaiOutage;
    const outages = strikes(mode, (perYear * days) / DAYS_PER_YEAR, due, this.cloud.uniform());
    this.count.cloud = outages;
    return Math.min(1, (outages * hours) / (days * HOURS_PER_DAY));
  }
}
