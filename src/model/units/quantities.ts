/** Base units of the model: seconds, bytes, tokens, FLOP, watts, ringgit. Only money is branded. */
export type Seconds = number;
export type Bytes = number;
export type Tokens = number;
export type Flop = number;
export type Watts = number;
export type BytesPerSecond = number;
export type FlopPerSecond = number;

declare const currency: unique symbol;
export type Myr = number & {readonly [currency]: "MYR"};
export type Usd = number & {readonly [currency]: "USD"};

/** The only way in: a plain number becomes dollars where it is read from a dated price. */
export const usd = (value: number): Usd => value as Usd;

/** Dollars become ringgit by a dated rate or not at all. */
export const atRate = (dollars: Usd, myrPerUsd: number): Myr => (dollars * myrPerUsd) as Myr;

export const GB: Bytes = 1e9; // vendors' sheets
export const GiB: Bytes = 1073741824; // allocators
export const SECONDS_PER_HOUR: Seconds = 3600;
export const SECONDS_PER_DAY: Seconds = 86400;
