/**
 * exp, ln and their kin from + - * / alone, so that every JavaScript engine gives the same bits.
 * (`Math.exp`, `Math.log`, `Math.pow` and `**` differ between engines in the last one.)
 * Within 2 units in the last place of the true value, which the tests hold against `Math`.
 */
const LN2_HIGH = 0.6931471803691238; // the first 32 bits of ln 2: any whole number of them is exact
const LN2_LOW = 1.9082149292705877e-10; // ln 2 - LN2_HIGH
const PER_LN2 = 1.4426950408889634;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_52 = 4503599627370496;
const LARGEST_EXACT = 9007199254740992; // 2^53

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1; // which half holds the exponent
const SQRT_HALF_WORD = 0x3fe6a09e; // the upper half of the square root of a half

/** 2^k at k + 1074, for every k a double can hold; a table is quicker than setting bits. */
const POWERS_OF_TWO = new Float64Array(2098);
for (let index = 0, power = 5e-324; index < 2098; index++, power *= 2) POWERS_OF_TWO[index] = power;
const twoTo = (k: number): number => POWERS_OF_TWO[k + 1074];

/** value * 2^k, into the subnormals and up to infinity without a wrong step between. */
function scale(value: number, k: number): number {
  if (k > 1023) return value * twoTo(1023) * twoTo(k - 1023);
  if (k < -1021) return value * twoTo(k + 60) * twoTo(-60);
  return value * twoTo(k);
}

/** e^r - 1 - r for |r| <= ln 2 / 2, by Taylor's series to r^14. */
function expTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120));
  const middle = 1 / 720 + r * (1 / 5040) + r2 * (1 / 40320 + r * (1 / 362880));
  const high = 1 / 3628800 + r * (1 / 39916800) + r2 * (1 / 479001600 + r * (1 / 6227020800));
  return r2 * (low + r4 * (middle + r4 * (high + r4 * (1 / 87178291200))));
}

/** e^x. */
export function exp(x: number): number {
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  return expOfSum(x, 0);
}

/** e^(x + y), where y is a small correction to x. */
function expOfSum(x: number, y: number): number {
  const k = Math.floor(x * PER_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = y - k * LN2_LOW;
  const r = high + low;
  return scale(1 + (high + (low + expTail(r))), k);
}

/** e^x - 1, exact in its small digits when x is near 0. */
export function expm1(x: number): number {
  if (x > 38 || x < -38) return exp(x) - 1;
  const k = Math.floor(x * PER_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = -k * LN2_LOW;
  if (k === 0) return x + expTail(x);
  const power = twoTo(k);
  return power - 1 + power * high + power * (low + expTail(high + low));
}

/** ln(1 + f) = f - f²/2 + s (f²/2 + R), where s = f / (2 + f) and R = s² (2/3 + 2/5 s² + 2/7 s⁴ + ...). */
function lnSeries(s: number): number {
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const low = 2 / 3 + z * (2 / 5) + z2 * (2 / 7 + z * (2 / 9));
  const middle = 2 / 11 + z * (2 / 13) + z2 * (2 / 15 + z * (2 / 17));
  const high = 2 / 19 + z * (2 / 21) + z2 * (2 / 23);
  return z * (low + z4 * (middle + z4 * high));
}

/** The k for which a positive normal x lies in 2^k [√½, √2). */
function exponentOf(x: number): number {
  double[0] = x;
  return (words[HIGH] - SQRT_HALF_WORD) >> 20;
}

/** The natural logarithm of x. */
export function ln(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Number.POSITIVE_INFINITY)) return lnOfEdge(x);
  const k = exponentOf(x);
  const f = x * twoTo(-k) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + lnSeries(s)) + k * LN2_LOW) - f);
}

function lnOfEdge(x: number): number {
  if (x > 0) return x === Number.POSITIVE_INFINITY ? x : ln(x * TWO_52) - 52 * (LN2_HIGH + LN2_LOW);
  return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** ln(1 + x), exact in its small digits when x is near 0. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (!(u > 0) || u === Number.POSITIVE_INFINITY) return ln(u);
  return ln(u) + (x - (u - 1)) / u; // the second term gives back what 1 + x rounded away
}

/** The upper 27 bits of x, so that products of two such halves are exact (Veltkamp). */
function upperHalf(x: number): number {
  const c = 134217729 * x;
  return c - (c - x);
}

/** The rounding error of the product a * b (Dekker). */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** x^n by repeated multiplication: exact as long as every product is. */
function wholePower(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    if (rest > 1) square *= square;
  }
  return result;
}

/** x^y. Whole powers of whole numbers are exact; x must not be negative unless y is whole. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isInteger(y)) {
    const n = Math.abs(y);
    if (n <= 3 || (Number.isInteger(x) && n <= 64)) {
      const whole = wholePower(x, n);
      if (n <= 3 || Math.abs(whole) <= LARGEST_EXACT) return y > 0 ? whole : 1 / whole;
    }
    if (x < 0) return n % 2 === 1 ? -positivePower(-x, y) : positivePower(-x, y);
  }
  return positivePower(x, y);
}

/** e^(y ln x) with about seven guard bits in ln x, since y multiplies its error. */
function positivePower(x: number, y: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Number.POSITIVE_INFINITY && Math.abs(y) < 1e300)) return edgePower(x, y);
  const k = exponentOf(x);
  const m = x * twoTo(-k);
  const f = m - 1;
  const sum = m + 1;
  const sumError = m - (sum - 1);
  const s = f / sum;
  const product = s * sum;
  const sLow = (f - product - productError(s, sum, product) - s * sumError) / sum;
  const small = k * LN2_LOW + (2 * sLow + s * lnSeries(s)); // ln m = 2s + s R(s)
  const large = k * LN2_HIGH;
  const top = large + 2 * s;
  const topError = large === 0 ? 0 : 2 * s - (top - large); // |large| >= |2s| whenever k is not 0
  const high = top + (topError + small);
  const low = topError + small - (high - top);
  const power = y * high;
  if (power > 709.79) return Number.POSITIVE_INFINITY;
  if (power < -745.2) return 0;
  return expOfSum(power, productError(y, high, power) + y * low);
}

function edgePower(x: number, y: number): number {
  if (!(x >= 0) || Number.isNaN(y)) return Number.NaN;
  return exp(y * ln(x));
}
