import type {Catalogue} from "../catalogue/types.ts";
import {streams} from "../kernel/random.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {PlayedResponse} from "../serving/fleetResponse.ts";
import {ClinicDays, clipTimes} from "../serving/pipeline/clinicDays.ts";
import {dayShape} from "../serving/pipeline/dayShape.ts";
import {addDays, weekday} from "../units/calendar.ts";
import {pow} from "../units/exactMath.ts";
import {SECONDS_PER_DAY} from "../units/quantities.ts";
import {holidaysOf} from "./holidays.ts";
import {AT, type LoadRow} from "./loadTable.ts";
import type {MonthState} from "./month.ts";
import type {MonthOfVisits, MonthPlayer} from "./monthPlayer.ts";
import {
  type DayKind,
  type DayTenant,
  noDemand,
  SENSITIVE_BELOW,
  TenantDays,
  type TenantDemand,
} from "./tenantDays.ts";

/**
 * Plays each day of each month, tenant by tenant, through the gateway and the engines of the box that is live. A month is
 * drawn, played and forgotten, so memory does not grow with the horizon.
 */
export class EveryVisit implements MonthPlayer {
  private readonly days: TenantDays;
  private readonly kinds: (day: number) => DayKind;

  constructor(
    private readonly scenario: Scenario,
    catalogue: Catalogue,
    seed: number,
  ) {
    this.days = new TenantDays(scenario.workload, seed);
    const holidays = holidaysOf(scenario, catalogue);
    const first = `${scenario.run.startMonth}-01`;
    this.kinds = (day) => {
      const date = addDays(first, day);
      return {weekday: weekday(date), holiday: holidays.has(date)};
    };
  }

  month(state: MonthState): MonthOfVisits {
    const {starts, ends, routing} = state;
    const onBox = this.tenantsOf(
      state,
      (life) => !life.insistsOnCloud && (!life.sensitive || routing.all > 0),
    );
    const onCloud = this.tenantsOf(state, (life) => life.insistsOnCloud);
    const demand = this.drawn(onBox, starts, ends);
    const others = this.drawn(onCloud, starts, ends);
    const visits = demand.visits.length + others.visits.length;
    return {
      transcribedVisits: visits,
      play: (box, into) => this.play(box, demand, starts, ends, into),
    };
  }

  private tenantsOf(
    {lives, month}: MonthState,
    chosen: (life: MonthState["lives"][number]) => boolean,
  ): DayTenant[] {
    const growth = pow(1 + this.scenario.tenants.usageGrowthPerYear, month / 12);
    return lives
      .filter((life) => month >= life.signs && month < life.leaves && chosen(life))
      .map(({id, usage, sensitive}) => ({id, usage: usage * growth, sensitive}));
  }

  private drawn(tenants: readonly DayTenant[], starts: number, ends: number): TenantDemand {
    const demand = noDemand();
    for (let day = starts; day < ends; day++)
      this.days.add(demand, tenants, day, this.kinds(day), day - starts);
    return demand;
  }

  private play(box: BoxResponse, demand: TenantDemand, starts: number, ends: number, into: LoadRow): void {
    if (!(box instanceof PlayedResponse)) throw new Error("visits are played on engines, got a box without");
    const days = ends - starts;
    const {busy} = dayShape(this.scenario.workload.clinic);
    const run = new ClinicDays(box.box, this.scenario, demand, busy, clipTimes(busy, days), SENSITIVE_BELOW);
    run.run();
    const {measure, shared} = run;
    const {soapFull, soapFirstToken, whisper, retrieval, chatFirstToken} = measure.latencies;
    let busySeconds = 0; // in which a clinic is open
    for (let day = starts; day < ends; day++) {
      const open = this.days.openSeconds(this.kinds(day));
      if (open) busySeconds += busy.overlap(...open);
    }
    let gpuSeconds = 0;
    for (const seconds of shared.allBusySeconds) gpuSeconds += seconds / shared.allBusySeconds.length;
    const dynamic = gpuSeconds / (days * SECONDS_PER_DAY);
    into[AT.ambientSessions] = measure.ambientSeconds / Math.max(1, busySeconds);
    into[AT.soapP95] = soapFull.p95;
    into[AT.soapFirstTokenP95] = soapFirstToken.p95;
    into[AT.whisperP95] = whisper.p95;
    into[AT.retrievalP95] = retrieval.p95;
    into[AT.chatFirstTokenP95] = chatFirstToken.p95;
    into[AT.refusedShare] = measure.refusedShare;
    into[AT.wattsShare] = box.idlePowerShare + (1 - box.idlePowerShare) * dynamic;
    for (const route of ROUTES) into[AT[route]] = measure.cloudShare[route];
  }
}

/** The seed of the visits of one future. */
export const visitSeed = (seed: number, future: number): number =>
  streams(seed, future)("every-visit").bits() >>> 0;
