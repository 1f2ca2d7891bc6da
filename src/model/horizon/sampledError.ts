import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {FULL} from "../serving/fidelity.ts";
import {dayShape} from "../serving/pipeline/dayShape.ts";
import type {Seconds} from "../units/quantities.ts";

/** How far a note's p95 of sampled days may lie from that of all days. */
export interface SampledError {
  readonly p95: Seconds;
  /** Half of a 95 % interval. */
  readonly halfWidth95: Seconds;
}

/** Days that a sampled load may take for its notes; those of the serving model. */
const MOST_DAYS = 8;
/** Notes of one busy hour wait in one queue: taken together they count as this share of independent ones. */
const INDEPENDENT = 0.25;
const Z975 = 1.959963984540054;

/**
 * The standard error of a sample quantile, sqrt(p (1 - p) / n) / f (Mosteller 1946), with the density f at the p95 taken from
 * the slopes to the p50 and the p99 on either side, whichever is flatter: the tail is long, so the error is rather too wide.
 */
export function sampledError(
  box: BoxResponse,
  tenants: number,
  sensitiveTenants: number,
  {workload}: Pick<Scenario, "workload">,
): SampledError {
  const {p50, p95, p99} = box.at(tenants, sensitiveTenants).soapFull;
  const {busyShare} = dayShape(workload.clinic);
  const perDay = tenants * workload.clinic.visitsPerDay * workload.visit.ambientShare * busyShare;
  const notes = Math.max(1, Math.min(MOST_DAYS * perDay, Math.max(box.notes ?? FULL.notes, perDay)));
  const secondsPerShare = Math.max((p95 - p50) / 0.45, (p99 - p95) / 0.04);
  const error = Math.sqrt((0.95 * 0.05) / (notes * INDEPENDENT)) * secondsPerShare;
  return {p95, halfWidth95: Z975 * error};
}
