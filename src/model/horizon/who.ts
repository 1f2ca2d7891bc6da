import type {Scenario} from "../scenario/schema/scenario.ts";
import {pow} from "../units/exactMath.ts";
import type {TenantLife} from "./tenantLife.ts";

/** Who is served in a month, by class: tenants, and their usage in average tenants. */
export interface Who {
  readonly open: number;
  readonly openUsage: number;
  /** Of it, the tenant's that is cut over first. */
  readonly firstUsage: number;
  readonly sensitive: number;
  readonly sensitiveUsage: number;
  /** Stay on the cloud, on the allow-list or because they insist. */
  readonly insisting: number;
  readonly insistingUsage: number;
  /** Sensitive tenants that signed and have no box to be served on. */
  readonly lost: number;
}

/** Growth is by the month on the horizon's clock, the same for all; sensitive tenants are served where a box is. */
export function whoIsServed(
  {tenants}: Scenario,
  lives: readonly TenantLife[],
  month: number,
  hasBox: boolean,
): Who {
  const growth = pow(1 + tenants.usageGrowthPerYear, month / 12);
  const who = {
    open: 0,
    openUsage: 0,
    firstUsage: 0,
    sensitive: 0,
    sensitiveUsage: 0,
    insisting: 0,
    insistingUsage: 0,
    lost: 0,
  };
  for (const life of lives) {
    if (month < life.signs || month >= life.leaves) continue;
    const usage = life.usage * growth;
    if (life.sensitive) {
      if (hasBox) {
        who.sensitive++;
        who.sensitiveUsage += usage;
      } else who.lost++;
    } else if (life.insistsOnCloud) {
      who.insisting++;
      who.insistingUsage += usage;
    } else {
      if (who.open === 0) who.firstUsage = usage;
      who.open++;
      who.openUsage += usage;
    }
  }
  return who;
}
