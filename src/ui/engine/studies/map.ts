import {type DecisionMap, decisionMap} from "../../../model/experiments/decisionMap/decisionMap.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

/** Who leads by tenants and weeks of delay. */
export const map = ({scenario, catalogue, shop}: Ground): Generator<StudyProgress, DecisionMap> =>
  decisionMap(scenario, catalogue, shop);
