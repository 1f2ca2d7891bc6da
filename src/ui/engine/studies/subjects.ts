import {mapSubject} from "../../../model/experiments/decisionMap/cellScenario.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {StudyName} from "./catalogue.ts";

/** What of a scenario a study depends on, where that is not all of it: the study stands while the rest is moved. */
export const SUBJECTS: Readonly<Partial<Record<StudyName, (scenario: Scenario) => Scenario>>> = {
  map: mapSubject,
};
