import type {Scenario} from "../../scenario/schema/scenario.ts";

/**
 * The scenario with another projection and another sensitive share of those to come. Below the tenants of today some of them are
 * gone, and today's bill with them.
 */
export function cellScenario(scenario: Scenario, target: number, sensitiveShare: number): Scenario {
  const today = Object.entries(scenario.tenants.existing);
  const kept = today.slice(0, target);
  const usage = (some: typeof today) => some.reduce((sum, [, tenant]) => sum + tenant.usage, 0);
  const left = usage(today) > 0 ? usage(kept) / usage(today) : 1;
  const {finance} = scenario;
  const openaiBillTodayMyrPerMonth = finance.openaiBillTodayMyrPerMonth * left;
  return {
    ...scenario,
    tenants: {...scenario.tenants, existing: Object.fromEntries(kept), target, sensitiveShare},
    finance: kept.length === today.length ? finance : {...finance, openaiBillTodayMyrPerMonth},
  };
}
