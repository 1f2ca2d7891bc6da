import {alongShares, alongTenants} from "../../model/experiments/decisionMap/along.ts";
import {MAP_AXES} from "../../model/experiments/decisionMap/cellScenario.ts";
import type {DecisionMap} from "../../model/experiments/decisionMap/decisionMap.ts";
import {numberAt} from "../../model/scenario/paths.ts";
import {fieldAt, unshown} from "../state/field.ts";
import type {Plan} from "../state/plan.svelte.ts";
import {type Change, sliderChanges} from "./whatWouldChange.ts";

/** Where the map's two sliders turn the answer, the nearest to where they stand first. */
export function mapChanges(map: DecisionMap, {base, scenario}: Plan): Change[] {
  const {target, sensitiveShare} = scenario.tenants;
  const sliders = [
    {path: MAP_AXES.tenants, strip: alongTenants(map, sensitiveShare)},
    {path: MAP_AXES.sensitiveShare, strip: alongShares(map, target)},
  ].map(({path, strip}) => {
    const {label, scale, step, min, max, unit} = fieldAt(base, path);
    return {
      ...{path, label, strip, unit: unit === "%" ? "share" : unit},
      now: numberAt(scenario, path),
      low: unshown(min, scale),
      high: unshown(max, scale),
      step: unshown(step, scale),
    };
  });
  return sliderChanges(sliders, (id) => scenario.options[id]?.label ?? id);
}
