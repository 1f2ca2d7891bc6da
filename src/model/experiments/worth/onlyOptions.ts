import type {Scenario} from "../../scenario/schema/scenario.ts";

/** The scenario with some of its options alone, and without the doubt about the others. */
export function onlyOptions(scenario: Scenario, ids: readonly string[]): Scenario {
  const gone = (path: string) => {
    const [section, id] = path.split(".");
    return section === "options" && !ids.includes(id);
  };
  const {ranges, correlations} = scenario.uncertainty;
  return {
    ...scenario,
    options: Object.fromEntries(ids.map((id) => [id, scenario.options[id]])),
    uncertainty: {
      ranges: Object.fromEntries(Object.entries(ranges).filter(([path]) => !gone(path))),
      correlations: correlations.filter(({a, b}) => !gone(a) && !gone(b)),
    },
  };
}
