import {alongShares, alongTenants, type Strip} from "../../model/experiments/decisionMap/along.ts";
import {MAP_AXES} from "../../model/experiments/decisionMap/cellScenario.ts";
import {type StripView, stripView} from "../../model/report/charts/strip.ts";
import {number} from "../../model/report/format.ts";
import {digits} from "../../model/units/phrases.ts";
import type {Study} from "../engine/studies/studies.svelte.ts";
import {type Field, fieldAt, shown, unshown} from "../state/field.ts";
import type {Screen} from "../state/screen.svelte.ts";

/** Sliders whose strip needs boxes of its own at each value, and how many values that are. */
const OWN_BOXES = ["workload.clinic.visitsPerDay", "workload.chat.sessionsPerTenantPerDay"] as const;
const VALUES = 6;
const FUTURES = 4;

export interface ShownStrip {
  readonly view: StripView;
  readonly stale: boolean;
}

/** The strips along the sliders of the rail, by path; made in a component, for as long as it stands. */
export function stripsOf(screen: Screen): (path: string) => ShownStrip | null {
  const map = screen.studies.use(() => ({name: "map"}));
  const own = new Map<string, Study<"strip">>(
    OWN_BOXES.map((path) => [
      path,
      screen.studies.use(() =>
        map.stale
          ? null
          : {name: "strip", path, values: valuesOf(fieldAt(screen.plan.base, path)), futures: FUTURES},
      ),
    ]),
  );
  const stripAt = (path: string): Strip | null => {
    const {tenants} = screen.plan.scenario;
    const {result} = map;
    if (result && path === MAP_AXES.tenants) return alongTenants(result, tenants.sensitiveShare);
    if (result && path === MAP_AXES.sensitiveShare) return alongShares(result, tenants.target);
    return own.get(path)?.result ?? null;
  };
  return (path) => {
    const strip = stripAt(path);
    if (strip === null) return null;
    const field = fieldAt(screen.plan.base, path);
    const view = stripView(strip, scaleOf(field), screen.plan.scenario.options, screen.ink);
    return {view, stale: (own.get(path) ?? map).stale};
  };
}

/** As many values as are tried, from one end of the slider to the other. */
function valuesOf({min, max, step, scale}: Field): number[] {
  return Array.from({length: VALUES}, (_, at) => {
    const value = min + ((max - min) * at) / (VALUES - 1);
    return unshown(Math.round(value / step) * step, scale);
  });
}

function scaleOf({min, max, scale, unit}: Field) {
  const words = (value: number) => number(Number(digits(shown(value, scale))));
  return {
    low: unshown(min, scale),
    high: unshown(max, scale),
    brief: (value: number) => (unit === "%" ? `${words(value)} %` : words(value)),
    full: (value: number) => `${words(value)} ${unit}`,
  };
}
