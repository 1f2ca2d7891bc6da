import type {RouteId} from "../../../model/scenario/schema/gateway.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** An engine: a language model on the last box of an option. */
export interface Choice {
  readonly option: string;
  readonly model: string;
}

/** Routes that a language model answers. */
const ROUTES = ["chat", "reason", "vision"] as const satisfies readonly RouteId[];

/** The options that have a box. */
export const optionsWithBox = ({options}: Scenario): readonly string[] =>
  Object.keys(options).filter((id) => options[id].stages.length > 0);

/** The language models of a scenario, each with the routes that it answers. */
export function languageModels({
  routes,
}: Scenario): readonly {readonly id: string; readonly routes: string}[] {
  const found = new Map<string, string[]>();
  for (const route of ROUTES)
    found.set(routes[route].model, [...(found.get(routes[route].model) ?? []), `/${route}`]);
  return [...found].map(([id, names]) => ({id, routes: names.join(", ")}));
}

/** What was wished for where the scenario has it, else the option looked at and its chat model; null: no box at all. */
export function engineChoice(scenario: Scenario, selected: string, wish: Choice | null): Choice | null {
  const options = optionsWithBox(scenario);
  const models = languageModels(scenario);
  const option = [wish?.option, selected, options[0]].find((id) => id !== undefined && options.includes(id));
  if (option === undefined) return null;
  return {option, model: models.find(({id}) => id === wish?.model)?.id ?? models[0].id};
}
