import {InvalidArgumentError} from "commander";
import {didYouMean} from "../model/scenario/nearest.ts";

/** A whole number of zero or more, or commander's own message. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError(`must be a whole number of 0 or more, got ${text}`);
  return value;
}

/** A whole number of one or more. */
export function countingNumber(text: string): number {
  if (wholeNumber(text) < 1) throw new InvalidArgumentError(`must be 1 or more, got ${text}`);
  return Number(text);
}

/** What is said of an id that is none of those known. */
export const strangeId = (flag: string, id: string, known: readonly string[]): string =>
  `${flag}: must be one of ${known.join(", ")}${didYouMean(id, known)}, got ${id === "" ? "nothing" : id}`;

/** A number above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError(`must be more than 0, got ${text}`);
  return value;
}

/** A number from 0 to 1. */
export function shareOfOne(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError(`must be between 0 and 1, got ${text}`);
  return value;
}
