import {InvalidArgumentError} from "commander";

/** A whole number of zero or more, or commander's own message. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError(`must be a whole number of 0 or more, got ${text}`);
  return value;
}
