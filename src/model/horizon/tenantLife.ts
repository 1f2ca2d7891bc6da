import {exponentialDraw} from "../kernel/exponential.ts";
import type {Streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {newTenants} from "../scenario/tenantPath.ts";
import {monthsBetween} from "../units/calendar.ts";
import {pow} from "../units/exactMath.ts";

/** One tenant of one future. Months count from the first of the horizon; `leaves` is Infinity for one that stays. */
export interface TenantLife {
  readonly id: string;
  readonly signs: number;
  readonly leaves: number;
  readonly sensitive: boolean;
  /** Usage against the average tenant when it signs. */
  readonly usage: number;
  /** Refuses the box and pays a premium to stay on the cloud. */
  readonly insistsOnCloud: boolean;
}

/** The same tenants come in every option of a future: each draws from streams of its own name. */
export function drawTenants(scenario: Scenario, streams: Streams): TenantLife[] {
  const {tenants, run} = scenario;
  const lives: TenantLife[] = [];
  const add = (id: string, signs: number, sensitive: boolean, usage: number) => {
    const random = streams(`tenant:${id}`);
    lives.push({
      id,
      signs,
      leaves: signs + monthsUntilChurn(tenants.churnPerYear, random.uniform()),
      sensitive,
      usage,
      insistsOnCloud:
        !sensitive &&
        (insists(scenario, random.uniform(), lives.length === 0) || tenants.cloudAllowList.includes(id)),
    });
  };
  for (const [id, tenant] of Object.entries(tenants.existing)) add(id, 0, tenant.sensitive, tenant.usage);
  for (const slot of newTenants(tenants)) {
    const random = streams(`signing:${slot.id}`);
    const signs = random.uniform() < slot.chance;
    const delay = Math.round(tenants.delayMonthsMean * exponentialDraw(random));
    if (signs)
      add(slot.id, Math.max(0, monthsBetween(run.startMonth, slot.month) + delay), slot.sensitive, 1);
  }
  const random = streams("later-tenants");
  let month = Math.max(0, monthsBetween(run.startMonth, tenants.targetMonth));
  for (let i = 0; tenants.perYearAfterTarget > 0; i++) {
    month += (12 / tenants.perYearAfterTarget) * exponentialDraw(random);
    const sensitive = random.uniform() < tenants.sensitiveShare;
    if (month >= run.horizonMonths) break;
    add(`after-${i}`, Math.ceil(month), sensitive, 1);
  }
  return lives;
}

/** A constant hazard that loses `churnPerYear` of tenants in a year, inverted at `u`. */
function monthsUntilChurn(churnPerYear: number, u: number): number {
  if (churnPerYear === 0) return Number.POSITIVE_INFINITY;
  const staysAMonth = pow(1 - churnPerYear, 1 / 12);
  let months = 1;
  for (let stays = staysAMonth; stays > u && months < 2400; stays *= staysAMonth) months++;
  return months;
}

function insists({contingencies}: Scenario, u: number, isFirst: boolean): boolean {
  const {mode, chance} = contingencies.tenantStaysOnCloud;
  return (mode === "on" && isFirst) || (mode !== "off" && u < chance);
}

/** A sensitive tenant that signed waits for a box; the others start at once. */
export function isServed(life: TenantLife, month: number, onPremFromMonth: number): boolean {
  const starts = life.sensitive ? Math.max(life.signs, onPremFromMonth) : life.signs;
  return starts <= month && month < life.leaves;
}
