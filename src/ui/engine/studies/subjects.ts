import {mapSubject} from "../../../model/experiments/decisionMap/cellScenario.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {withInput} from "../../state/withInput.ts";
import type {StudyAsk} from "./catalogue.ts";

/**
 * What of a scenario a study depends on, where that is not all of it, as text: the study stands while the rest is moved. null:
 * all of it.
 */
export function subjectOf(scenario: Scenario, ask: StudyAsk): string | null {
  switch (ask.name) {
    case "map":
      return JSON.stringify(mapSubject(scenario));
    case "strip":
      return rounded(withInput(scenario, scenario, ask.path, ask.values[0]));
    default:
      return null;
  }
}

/** A range that was moved there and back differs in its last digits. */
const rounded = (scenario: Scenario): string =>
  JSON.stringify(scenario, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value,
  );
