import {InvalidArgumentError} from "commander";

/** A whole number of zero or more, or commander's own message. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError(`must be a whole number of 0 or more, got ${text}`);
  return value;
}

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
