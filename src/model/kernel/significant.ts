/**
 * x to so many significant digits. jstat works with the platform's own logarithms, whose last bit differs between
 * engines; after rounding its answers are the same everywhere.
 */
export const significant = (x: number, digits: number): number => Number(x.toPrecision(digits));
