import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {decodeChanges} from "../../../model/scenario/state.ts";
import {bundledScenarios, loadScenario} from "../../state/bundledScenarios.ts";
import type {Screen} from "../../state/screen.svelte.ts";

/** Scenarios side by side, at most. */
export const MOST = 4;

/** Something that can stand in a column, by an id of its own. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly group: "On screen" | "Kept here" | "Shipped";
}

/** All there is to choose from, in the order of the list. */
export function choicesOf({plan, keeping}: Screen): Choice[] {
  const changed = plan.changes === "" ? 0 : plan.changes.split("*").length - 1;
  return [
    {
      id: "screen",
      title: changed === 0 ? plan.scenario.title : `${plan.scenario.title}, as changed`,
      group: "On screen",
    },
    ...(changed === 0
      ? []
      : [{id: "base", title: `${plan.base.title}, as it came`, group: "On screen"} as const]),
    ...keeping.library.kept.map(
      ({id, name}) => ({id: `kept ${id}`, title: name, group: "Kept here"}) as const,
    ),
    ...bundledScenarios
      .filter(({id}) => plan.isOwn || id !== plan.base.id)
      .map(({id, title}) => ({id: `shipped ${id}`, title, group: "Shipped"}) as const),
  ];
}

/** The scenario of a choice; undefined where it is gone. */
export async function scenarioOf(choice: string, {plan, keeping}: Screen): Promise<Scenario | undefined> {
  if (choice === "screen") return plan.scenario;
  if (choice === "base") return plan.base;
  const [kind, id = ""] = choice.split(" ");
  if (kind === "shipped") return loadScenario(id);
  const kept = keeping.library.find(id);
  return kept && decodeChanges(kept.base, kept.changes).scenario;
}
