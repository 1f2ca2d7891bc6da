import type {Scenario} from "../../scenario/schema/scenario.ts";

/** The two inputs that a map is drawn over. */
export const MAP_AXES = {tenants: "tenants.target", sensitiveShare: "tenants.sensitiveShare"} as const;

/**
 * The scenario with another projection and another sensitive share of those to come, both certain. Below the tenants of today
 * some of them are gone, and today's bill with them.
 */
export function cellScenario(scenario: Scenario, target: number, sensitiveShare: number): Scenario {
  const today = Object.entries(scenario.tenants.existing);
  const kept = today.slice(0, target);
  const usage = (some: typeof today) => some.reduce((sum, [, tenant]) => sum + tenant.usage, 0);
  const left = usage(today) > 0 ? usage(kept) / usage(today) : 1;
  const {finance} = scenario;
  const openaiBillTodayMyrPerMonth = finance.openaiBillTodayMyrPerMonth * left;
  const {uncertainty} = withoutAxes(scenario);
  return {
    ...scenario,
    uncertainty,
    tenants: {...scenario.tenants, existing: Object.fromEntries(kept), target, sensitiveShare},
    finance: kept.length === today.length ? finance : {...finance, openaiBillTodayMyrPerMonth},
  };
}

/**
 * What a map depends on: the scenario with both axes at rest, so that a map stands while they are moved. It has its own
 * number of futures.
 */
export function mapSubject(scenario: Scenario): Scenario {
  const {tenants, run} = scenario;
  return {
    ...withoutAxes(scenario),
    tenants: {...tenants, target: 1, sensitiveShare: 0},
    run: {...run, replications: 1},
  };
}

/** Without doubt about what the map varies. */
function withoutAxes(scenario: Scenario): Scenario {
  const axes: readonly string[] = Object.values(MAP_AXES);
  const {ranges, correlations} = scenario.uncertainty;
  return {
    ...scenario,
    uncertainty: {
      ranges: Object.fromEntries(Object.entries(ranges).filter(([path]) => !axes.includes(path))),
      correlations: correlations.filter(({a, b}) => !axes.includes(a) && !axes.includes(b)),
    },
  };
}
