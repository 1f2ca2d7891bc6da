import type {Seconds} from "../units/quantities.ts";

/** The gateway counts errors over the last minute, as LiteLLM's router counts a deployment's failures. */
export const ERROR_WINDOW_SECONDS: Seconds = 60;

/**
 * How long a box may be away before the gateway sees it: requests come evenly, so after t seconds of errors alone their
 * share of the window is t / window, and the gateway leaves the box when that exceeds `errorShare`. Infinity where no share
 * ever does. It comes back when a whole window has been without errors.
 */
export const unseenSeconds = (errorShare: number): Seconds =>
  errorShare < 1 ? errorShare * ERROR_WINDOW_SECONDS : Number.POSITIVE_INFINITY;
