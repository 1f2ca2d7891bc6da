import type {Catalogue} from "../../catalogue/types.ts";
import {modelsNeeded} from "../../placement/demand.ts";
import {placeStage} from "../../placement/placeStage.ts";
import type {Stage} from "../../scenario/schema/options.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";

/** The one option of a scenario of today. */
export const TODAY = "today";

/**
 * What runs today as a scenario of its own: today's server with the note's model of today on every language route, and
 * today's figures for objectives. Models share its cards; where not all fit, the least important are left to the cloud.
 */
export function todayScenario(scenario: Scenario, catalogue: Catalogue): Scenario {
  const {today, routes} = scenario;
  const own: Scenario = {
    ...scenario,
    routes: {
      ...routes,
      chat: {...routes.chat, model: today.noteModel},
      reason: {...routes.reason, model: today.noteModel},
    },
    placement: {...scenario.placement, precisions: [today.precision]},
    objectives: {
      ...scenario.objectives,
      soapP95Seconds: today.soapP95Seconds,
      whisperP95Seconds: today.whisperP95Seconds,
      retrievalP95Seconds: today.retrievalP95Seconds,
      ambientSessions: Math.max(1, today.ambientSessions),
      chatSessions: Math.max(1, today.chatSessions),
      availability: today.availability,
    },
    options: {[TODAY]: {label: "Today", stages: [stageOf(today.server)]}},
  };
  const needed = modelsNeeded(own, catalogue).map(({id}) => id);
  const gpus = Array.from({length: catalogue.servers.get(today.server)?.gpus ?? 1}, (_, gpu) => gpu);
  const holding = (models: readonly string[]): Scenario => ({
    ...own,
    placement: {...own.placement, map: [{gpus, models: [...models]}]},
  });
  for (let count = needed.length; count > 1; count--) {
    const held = holding(needed.slice(0, count));
    if (placeStage(held.options[TODAY].stages[0], held, catalogue).fits) return held;
  }
  return holding(needed.slice(0, 1));
}

const stageOf = (server: string): Stage => ({
  label: "Today",
  server,
  capexMyr: 0,
  order: {on: "schedule"},
  placement: "as-written",
  engine: "vllm",
  topology: "same-socket",
  sellsPrevious: false,
});
