/** Waiting when service times are not exponential. `variation` is a coefficient of variation: sd / mean. */
import type {Seconds} from "../units/quantities.ts";
import {meanWait, type Station} from "./erlang.ts";

/** The mean wait before one server with any service time (M/G/1), by Pollaczek and Khinchine. */
export function pollaczekKhinchineWait(
  arrivalsPerSecond: number,
  serviceSeconds: Seconds,
  serviceVariation: number,
): Seconds {
  const utilisation = arrivalsPerSecond * serviceSeconds;
  if (utilisation >= 1) return Number.POSITIVE_INFINITY;
  return (utilisation * serviceSeconds * (1 + serviceVariation * serviceVariation)) / (2 * (1 - utilisation));
}

/**
 * The mean wait before c servers with any arrivals and services (G/G/c), by Allen and Cunneen: an approximation, exact
 * for M/M/c and M/G/1, and usually within some 10 % in heavy traffic.
 */
export function allenCunneenWait(
  station: Station,
  arrivalVariation: number,
  serviceVariation: number,
): Seconds {
  const variability = (arrivalVariation * arrivalVariation + serviceVariation * serviceVariation) / 2;
  return meanWait(station) * variability;
}

/** How many are in a system on average: arrivals a second * the mean time each spends there (Little). */
export const littlesNumber = (arrivalsPerSecond: number, secondsInside: Seconds): number =>
  arrivalsPerSecond * secondsInside;
