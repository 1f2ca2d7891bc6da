import type {ServiceCurves, ServiceId} from "../experiments/engineer/serviceCurves.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {inSentence, seconds} from "../units/phrases.ts";
import {SERVICES} from "./charts/services.ts";
import {number} from "./format.ts";

/** Is it fast? One sentence: how many of the promised times hold at the projection, and what is furthest from its own. */
export function latencyAnswer(
  {projected, errors}: Pick<ServiceCurves, "projected" | "errors">,
  label: string,
  {objectives}: Scenario,
): string {
  const asked = (Object.keys(SERVICES) as ServiceId[]).flatMap((id) => {
    const target = SERVICES[id].target(objectives);
    const {p95} = projected.latencies[id];
    return target === null ? [] : [{id, target, p95, times: p95 / target}];
  });
  const kept = asked.filter(({times}) => times <= 1);
  const said = `At ${number(projected.tenants)} tenants ${label} keeps ${kept.length} of ${asked.length} promised times`;
  if (kept.length === asked.length) return `${said}.`;
  const {id, target, p95} = asked.reduce((worst, one) => (one.times > worst.times ? one : worst));
  const error = errors[id];
  const band = error ? ` (${seconds(p95 * error.low)} to ${seconds(p95 * error.high)})` : "";
  return `${said}; furthest off: ${inSentence(SERVICES[id].what)}, ${seconds(p95)}${band} at p95 against ${seconds(target)}.`;
}
