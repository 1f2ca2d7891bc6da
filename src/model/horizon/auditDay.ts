import type {Streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Box} from "../serving/pipeline/box.ts";
import type {ClinicParts} from "../serving/pipeline/parts.ts";
import {type IsoDate, weekday} from "../units/calendar.ts";
import {pow} from "../units/exactMath.ts";
import {type AuditedDay, auditedDay, noBox, together} from "./auditLog.ts";
import type {Reason} from "./dayLog.ts";
import {type DayTroubles, troublesOf} from "./dayTroubles.ts";
import type {HorizonInputs} from "./inputs.ts";
import {outageDiary} from "./outageDiary.ts";
import {RouteFaults} from "./routeFaults.ts";
import {type PlannedStage, planStages} from "./stages.ts";
import {type DayTenant, noDemand, TenantDays} from "./tenantDays.ts";
import {drawTenants, type TenantLife} from "./tenantLife.ts";

/** A day of one future, and the stage that served it; undefined when none was live. */
export interface AuditOfDay extends AuditedDay {
  readonly stage: PlannedStage | undefined;
  readonly troubles: DayTroubles;
}

/**
 * Any day of a future, request by request: the tenants of that day, each on the box or on the cloud as the gateway has it, and
 * what of the future's failures falls on it. `seed` is that of the future's visits, so the day is the one that its month holds.
 */
export function auditOfDay(
  inputs: Omit<HorizonInputs, "everyVisit">,
  date: IsoDate,
  holidays: ReadonlySet<IsoDate>,
  seed: number,
  streams: Streams,
  boxOf: (stage: PlannedStage, gpus: number) => Box | null,
): AuditOfDay {
  const {scenario, calendar} = inputs;
  const day = calendar.dayOf(date);
  const month = calendar.monthOf(day);
  if (day < 0 || day >= calendar.monthStarts[calendar.months.length])
    throw new Error(`a day must lie in the horizon, got ${date}`);
  const lives = drawTenants(scenario, streams);
  const stages = planStages(inputs, lives, streams);
  const stage = stages.findLast(({installation, live}, at) =>
    at === 0 ? installation.firstCutover <= day : live < day,
  );
  const all = stage !== undefined && (stages.indexOf(stage) > 0 || stage.installation.cutover <= day);
  const faults = new RouteFaults(scenario, calendar, stages[0]?.installation.cutover, streams);
  const troubles = troublesOf(day, outageDiary(inputs, stages, streams), faults);
  const box =
    stage === undefined
      ? null
      : boxOf(stage, Math.min(stage.boxes.gpus, troubles.gpusLeft ?? stage.boxes.gpus));
  const here = lives.filter((life) => month >= life.signs && month < life.leaves);
  const firstOpen = here.find((life) => !life.sensitive && !life.insistsOnCloud);
  const isOnBox = (life: TenantLife): boolean =>
    box !== null && !life.insistsOnCloud && (all || life === firstOpen);
  const growth = pow(1 + scenario.tenants.usageGrowthPerYear, month / 12);
  const asTenant = ({id, usage, sensitive}: TenantLife): DayTenant => ({
    id,
    usage: usage * growth,
    sensitive,
  });
  const onBox = here.filter(isOnBox).map(asTenant);
  // a sensitive tenant that has no box yet has not come, unless it is one of today's
  const elsewhere = here
    .filter(
      (life) => !isOnBox(life) && (!life.sensitive || Object.hasOwn(scenario.tenants.existing, life.id)),
    )
    .map(asTenant);
  const days = new TenantDays(scenario.workload, seed);
  const kind = {weekday: weekday(date), holiday: holidays.has(date)};
  const [asked, beside] = [noDemand(), noDemand()];
  days.add(asked, onBox, day, kind, 0);
  days.add(beside, elsewhere, day, kind, 0);
  const played = auditedDay(box ?? noBox, scenario, onBox, asked, byTheRule(scenario), troubles);
  const away = auditedDay(
    noBox,
    onTheCloud(scenario),
    elsewhere,
    beside,
    withoutBox(whyNone(stages[0], stage, day), all),
    {
      ...troubles,
      boxAway: [],
      rolledBack: [],
    },
  );
  return {...together(played, away), stage, troubles};
}

/** Why the gateway did not keep a request that came to the box. */
function byTheRule({gateway}: Scenario): Reason {
  const {failoverSeconds, patienceSeconds} = gateway;
  return (sensitive) =>
    sensitive
      ? `barred from the cloud, and the box would not begin within ${patienceSeconds} s`
      : `the box would take more than ${failoverSeconds} s`;
}

/** Why no box answers anybody on a day; null where one does. */
function whyNone(
  first: PlannedStage | undefined,
  stage: PlannedStage | undefined,
  day: number,
): string | null {
  if (stage !== undefined) return null;
  const mirrors = first !== undefined && first.installation.mirrorFrom < day + 1;
  return mirrors ? "mirror mode: the box's answer is compared and not used" : "no box is live";
}

const withoutBox =
  (none: string | null, all: boolean): Reason =>
  (sensitive) => {
    if (sensitive) return "barred from the cloud, and no box serves it yet";
    if (none !== null) return none;
    return all ? "stays on the cloud, on the allow-list or at its wish" : "not cut over yet";
  };

/** The cloud's own speed is not simulated: it is taken to answer just within the failover limit. */
const onTheCloud = (scenario: Scenario): ClinicParts => ({
  ...scenario,
  gateway: {...scenario.gateway, patienceSeconds: scenario.gateway.failoverSeconds},
});
