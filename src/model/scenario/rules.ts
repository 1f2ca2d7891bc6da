import type {Issue} from "./issue.ts";
import {ROUTES} from "./schema/gateway.ts";
import type {Option, Stage} from "./schema/options.ts";
import type {Scenario} from "./schema/scenario.ts";

/** What the parts of a scenario must keep among themselves; each rule gives its issues. */
export function scenarioRules(scenario: Scenario): Issue[] {
  return [
    ...optionRules(scenario),
    ...mapRules(scenario),
    ...dateRules(scenario),
    ...peakRules(scenario),
    ...taskRules(scenario),
    ...rerankerRules(scenario),
    ...transcriptRules(scenario),
    ...allowListRules(scenario),
  ];
}

/** Before there is a transcript there is nothing to draft from. */
function transcriptRules({workload: {visit}}: Scenario): Issue[] {
  if (visit.transcription !== "at-end" || visit.redraftEverySeconds === 0) return [];
  return [
    {
      path: "workload.visit.redraftEverySeconds",
      rule: "must be 0 where audio is transcribed at the end of the visit",
      value: visit.redraftEverySeconds,
    },
  ];
}

function optionRules({options}: Scenario): Issue[] {
  const named = Object.entries(options);
  if (named.length === 0) return [{path: "options", rule: "must offer an option at least", value: options}];
  return named.flatMap(([id, option]) => stageRules(`options.${id}.stages`, option));
}

/** Stages are ordered one after the other: a later date, or at more tenants. */
function stageRules(path: string, {stages}: Option): Issue[] {
  return stages.flatMap((stage, at) => {
    const issues: Issue[] = [];
    if (at === 0 && stage.sellsPrevious)
      issues.push({path: `${path}.0.sellsPrevious`, rule: "must be false for the first stage", value: true});
    const before = stages[at - 1];
    if (before && !comesAfter(stage, before))
      issues.push({
        path: `${path}.${at}.order`,
        rule: "must come after the stage before",
        value: stage.order,
      });
    return issues;
  });
}

function comesAfter({order}: Stage, {order: before}: Stage): boolean {
  if (order.on === "schedule") return false; // the schedule orders once
  if (order.on === "date") return before.on !== "date" || order.date > before.date;
  return before.on !== "tenants" || order.tenants > before.tenants;
}

/** A group shards over different GPUs; a map that is used as written places each route's models. */
function mapRules({placement, options, routes}: Scenario): Issue[] {
  const issues: Issue[] = placement.map.flatMap(({gpus}, at) =>
    new Set(gpus).size === gpus.length
      ? []
      : [{path: `placement.map.${at}.gpus`, rule: "must be different GPUs", value: gpus}],
  );
  const stages = Object.values(options).flatMap((option) => option.stages);
  if (!stages.some((stage) => stage.placement === "as-written")) return issues;
  const placed = new Set(placement.map.flatMap((group) => group.models));
  for (const name of ROUTES) {
    const {model, reranker} = routes[name];
    for (const needed of [model, reranker])
      if (needed !== undefined && !placed.has(needed))
        issues.push({
          path: "placement.map",
          rule: `must place ${needed} of /${name}`,
          value: [...placed].join(", "),
        });
  }
  return issues;
}

function dateRules({schedule, tenants, run}: Scenario): Issue[] {
  const issues: Issue[] = [];
  const inOrder = (path: string, value: string, earliest: string, what: string) => {
    if (value < earliest) issues.push({path, rule: `must be on or after ${what}, ${earliest}`, value});
  };
  inOrder(
    "schedule.liveDate",
    schedule.liveDate,
    schedule.installationStart,
    "the first day of installation",
  );
  inOrder("schedule.liveDate", schedule.liveDate, schedule.decisionDate, "the decision");
  inOrder("schedule.auditDate", schedule.auditDate, schedule.liveDate, "the day it is live");
  inOrder("tenants.targetMonth", tenants.targetMonth, run.startMonth, "the first month");
  for (const [id, {month}] of Object.entries(tenants.prospects))
    inOrder(`tenants.prospects.${id}.month`, month, run.startMonth, "the first month");
  return issues;
}

/** Peaks lie in opening hours, and leave no hour with fewer than no visits. */
function peakRules({workload: {clinic}}: Scenario): Issue[] {
  const [opens, closes] = clinic.weekdayHours;
  const issues: Issue[] = clinic.peakHours.flatMap((hour, at) =>
    hour >= opens && hour < closes
      ? []
      : [
          {
            path: `workload.clinic.peakHours.${at}`,
            rule: `must lie between ${opens} and ${closes} h`,
            value: hour,
          },
        ],
  );
  const peaks = new Set(clinic.peakHours).size;
  if (peaks < clinic.peakHours.length)
    issues.push({
      path: "workload.clinic.peakHours",
      rule: "must be different hours",
      value: clinic.peakHours,
    });
  if (peaks * clinic.peakFactor > closes - opens)
    issues.push({
      path: "workload.clinic.peakFactor",
      rule: `must leave visits for the other hours: at most ${(closes - opens) / peaks}`,
      value: clinic.peakFactor,
    });
  return issues;
}

/** Each task has a role of the team, waits for tasks above it, and lasts from its best to its worst. */
function taskRules({schedule}: Scenario): Issue[] {
  const roles = Object.keys(schedule.team);
  const above: string[] = [];
  return Object.entries(schedule.tasks).flatMap(([id, {role, after, days, daysLow, daysHigh}]) => {
    const path = `schedule.tasks.${id}`;
    const issues: Issue[] = [];
    if (!roles.includes(role))
      issues.push({path: `${path}.role`, rule: `must be one of ${roles.join(", ")}`, value: role});
    for (const [at, needed] of after.entries())
      if (!above.includes(needed))
        issues.push({path: `${path}.after.${at}`, rule: "must be a task above it", value: needed});
    if (daysLow > days)
      issues.push({path: `${path}.daysLow`, rule: `must be ${days} or less`, value: daysLow});
    if (daysHigh < days)
      issues.push({path: `${path}.daysHigh`, rule: `must be ${days} or more`, value: daysHigh});
    above.push(id);
    return issues;
  });
}

/** Who is on the allow-list is a tenant or a prospect, and one whose data may reach the cloud. */
function allowListRules({tenants}: Scenario): Issue[] {
  const known = {...tenants.existing, ...tenants.prospects};
  return tenants.cloudAllowList.flatMap((id, at) => {
    const path = `tenants.cloudAllowList.${at}`;
    if (!Object.hasOwn(known, id)) return [{path, rule: "must be a tenant or a prospect", value: id}];
    return known[id].sensitive ? [{path, rule: "must not be a sensitive tenant", value: id}] : [];
  });
}

function rerankerRules({routes}: Scenario): Issue[] {
  return ROUTES.flatMap((name) =>
    name !== "embed" && routes[name].reranker !== undefined
      ? [{path: `routes.${name}.reranker`, rule: "must stand at /embed only", value: routes[name].reranker}]
      : [],
  );
}
