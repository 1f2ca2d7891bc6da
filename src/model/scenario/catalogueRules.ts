import type {ApiPrice, Catalogue, Model} from "../catalogue/types.ts";
import type {Issue} from "./issue.ts";
import {didYouMean} from "./nearest.ts";
import {ROUTES, type RouteId} from "./schema/gateway.ts";
import type {Scenario} from "./schema/scenario.ts";

const ON_THE_BOX: Record<RouteId, readonly Model["kind"][]> = {
  audio: ["speech"],
  chat: ["llm"],
  reason: ["llm"],
  embed: ["encoder"],
  vision: ["vision"],
};

const IN_THE_CLOUD: Record<RouteId, readonly ApiPrice["kind"][]> = {
  audio: ["speech"],
  chat: ["chat", "reasoning"],
  reason: ["chat", "reasoning"],
  embed: ["embed"],
  vision: ["chat", "reasoning"],
};

/** Every id of a scenario is one of the catalogue, and of the kind that its place needs. */
export function catalogueIssues(scenario: Scenario, catalogue: Catalogue): Issue[] {
  return [
    ...serverIssues(scenario, catalogue),
    ...modelIssues(scenario, catalogue),
    ...stateIssues(scenario, catalogue),
  ];
}

function serverIssues({today, options, placement}: Scenario, {servers}: Catalogue): Issue[] {
  const issues = unknown(servers, "today.server", today.server, "server");
  for (const [id, {stages}] of Object.entries(options))
    for (const [at, stage] of stages.entries()) {
      const path = `options.${id}.stages.${at}.server`;
      issues.push(...unknown(servers, path, stage.server, "server"));
      if (stage.placement !== "as-written") continue;
      const gpus = servers.get(stage.server)?.gpus ?? Number.POSITIVE_INFINITY;
      issues.push(...mapIssues(placement, gpus, stage.server));
    }
  // the plan's map is judged on some server even where no option uses it as written
  const known = Object.values(options).flatMap(({stages}) =>
    stages.flatMap(({server}) => servers.get(server) ?? []),
  );
  if (known.length > 0) {
    const largest = known.reduce((a, b) => (b.gpus > a.gpus ? b : a));
    issues.push(...mapIssues(placement, largest.gpus, largest.id));
  }
  return issues.filter((issue, at) => issues.findIndex(({path}) => path === issue.path) === at);
}

function mapIssues({map}: Scenario["placement"], gpus: number, server: string): Issue[] {
  return map.flatMap((group, at) =>
    group.gpus.flatMap((gpu, index) =>
      gpu < gpus
        ? []
        : [
            {
              path: `placement.map.${at}.gpus.${index}`,
              rule: `must be below the ${gpus} GPUs of ${server}, counted from 0`,
              value: gpu,
            },
          ],
    ),
  );
}

function modelIssues({today, routes, placement}: Scenario, {models, apiPrices}: Catalogue): Issue[] {
  const issues = wrongKind(models, "today.noteModel", today.noteModel, ["llm"]);
  for (const [at, group] of placement.map.entries())
    for (const [index, model] of group.models.entries())
      issues.push(...unknown(models, `placement.map.${at}.models.${index}`, model, "model"));
  for (const name of ROUTES) {
    const {model, reranker, cloud} = routes[name];
    issues.push(...wrongKind(models, `routes.${name}.model`, model, ON_THE_BOX[name]));
    if (reranker !== undefined)
      issues.push(...wrongKind(models, `routes.${name}.reranker`, reranker, ["encoder"]));
    if (cloud !== null)
      issues.push(...wrongKind(apiPrices, `routes.${name}.cloud`, cloud, IN_THE_CLOUD[name]));
  }
  return issues;
}

function stateIssues({schedule}: Scenario, {holidays}: Catalogue): Issue[] {
  const states = [...new Set(holidays.map(({state}) => state))].filter((state) => state !== "MY").sort();
  if (states.includes(schedule.holidayState)) return [];
  return [
    {
      path: "schedule.holidayState",
      rule: `must be a state of the holiday calendar: ${states.join(", ")}`,
      value: schedule.holidayState,
    },
  ];
}

function unknown(known: ReadonlyMap<string, unknown>, path: string, id: string, what: string): Issue[] {
  if (known.has(id)) return [];
  return [{path, rule: `must be a ${what} of the catalogue${didYouMean(id, [...known.keys()])}`, value: id}];
}

function wrongKind<Kind extends string>(
  known: ReadonlyMap<string, {readonly kind: Kind}>,
  path: string,
  id: string,
  kinds: readonly Kind[],
): Issue[] {
  const kind = known.get(id)?.kind;
  if (kind === undefined) return unknown(known, path, id, "model");
  return kinds.includes(kind) ? [] : [{path, rule: `must be a model for ${kinds.join(" or ")}`, value: id}];
}
