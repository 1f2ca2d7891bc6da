import {irr} from "financial";
import {pow} from "../units/exactMath.ts";

/** Where Newton's method starts, a month; a later one is tried when it runs away from an earlier one. */
const GUESSES = [0.01, 0.05, -0.01, -0.04, 0.2];

/**
 * The yearly rate at which monthly flows are worth nothing; null where none is found, as when no sign changes. The
 * package works with the platform's own powers, whose last bit differs between engines: nine digits are kept.
 */
export function internalRate(flows: Float64Array): number | null {
  let gains = false;
  let losses = false;
  for (const flow of flows) {
    gains ||= flow > 0;
    losses ||= flow < 0;
  }
  if (!gains || !losses) return null;
  const values = Array.from(flows);
  for (const guess of GUESSES) {
    const monthly = irr(values, guess, 1e-12);
    if (Number.isFinite(monthly) && monthly > -1) return Number((pow(1 + monthly, 12) - 1).toPrecision(9));
  }
  return null;
}
