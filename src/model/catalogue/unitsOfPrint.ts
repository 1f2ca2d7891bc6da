/**
 * Units as the sources print them, and what one of each is in the base units of the model
 * (bytes, bytes a second, FLOP a second, watts, seconds; a number stays a number).
 */
const FACTORS: Readonly<Record<string, number>> = {
  // capacity, in bytes: vendors' sheets are decimal, server memory is counted in powers of two
  GB: 1e9,
  TB: 1e12,
  GiB: 1073741824,
  "GB/s": 1e9,
  TFLOPS: 1e12,
  TOPS: 1e12,
  W: 1,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  days: 86400,
  weeks: 604800,
};

/** Units that are not converted: money, ratios, rates by the year or the clinic's day, counts. */
const COUNTED = new Set([
  "count",
  "tokens",
  "words",
  "chunks",
  "calls",
  "fraction",
  "factor",
  "months",
  "years",
  "USD",
  "USD/h",
  "USD/year",
  "USD/GB",
  "USD/1M tokens",
  "USD/min",
  "MYR",
  "MYR/month",
  "MYR/kWh",
  "MYR/kW/month",
  "MYR per USD",
  "words/min",
  "tokens/word",
  "tokens/s",
  "patients/day",
  "h/week",
  "events",
  "events/year",
  "fraction/year",
  "GPU-days",
]);

const WORDS = new Set(["text", "id", "date"]);

export const isKnownUnit = (unit: string): boolean => unit in FACTORS || COUNTED.has(unit) || WORDS.has(unit);

/** Whether a value of this unit is a word or a date, so that it has no number. */
export const isWordUnit = (unit: string): boolean => WORDS.has(unit);

/** What a printed value reads as; NaN where it is a word or a date. */
export const numberOf = (value: string, unit: string): number =>
  isWordUnit(unit) ? Number.NaN : Number(value);

/** A printed figure in base units. */
export function toBase(value: number, unit: string): number {
  const factor = FACTORS[unit];
  if (factor === undefined) throw new Error(`a unit with a base unit is needed, got ${unit}`);
  return value * factor;
}
