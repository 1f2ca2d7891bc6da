import type {Seconds} from "../../units/quantities.ts";
import type {GatewayRules} from "./parts.ts";

/** Where a request goes. */
export type Verdict = "box" | "cloud" | "refused";

/** What the box is predicted to take, from the request's arrival. */
export interface Prediction {
  readonly predictedFirst: Seconds;
  readonly predictedFull: Seconds;
}

/** The response that the failover clock measures. */
export const responseOf = (
  {failoverMeasuredTo}: Pick<GatewayRules, "failoverMeasuredTo">,
  {predictedFirst, predictedFull}: Prediction,
): Seconds => (failoverMeasuredTo === "first-token" ? predictedFirst : predictedFull);

/**
 * The failover rule, applied at the door. A request that may use the cloud leaves when the box is predicted to respond later
 * than `failoverSeconds`. One that may not (a sensitive tenant's, or on a route without a fallback) waits, unless it would
 * not get its first token within its patience: then it is refused at once, as it would have given up in line.
 */
export function decide(gateway: GatewayRules, barredFromCloud: boolean, prediction: Prediction): Verdict {
  if (barredFromCloud) return prediction.predictedFirst > gateway.patienceSeconds ? "refused" : "box";
  return responseOf(gateway, prediction) > gateway.failoverSeconds ? "cloud" : "box";
}
