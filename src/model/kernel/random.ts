/**
 * Chance in named streams: the same seed, replication and name give the same draws in every engine,
 * and adding a stream never moves another.
 *
 * The generator is xoshiro128** (Blackman and Vigna, 2018), period 2^128 - 1. A stream starts at a hash of
 * (seed, replication, name), so streams share nothing but the hash; with 2^20 streams of 2^40 draws each,
 * the chance that any two overlap is below 2^-47.
 */
export class Random {
  private readonly state: Int32Array;

  /** `state` is four 32-bit words, not all zero. */
  constructor(state: Int32Array) {
    if (state.length !== 4 || (state[0] | state[1] | state[2] | state[3]) === 0)
      throw new Error(`a generator needs four words, not all zero, got ${state.join(",")}`);
    this.state = state;
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const s = this.state;
    const second = s[1];
    const scrambled = Math.imul(second, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const third = s[2] ^ s[0];
    const fourth = s[3] ^ second;
    s[1] = second ^ third;
    s[0] ^= fourth;
    s[2] = third ^ (second << 9);
    s[3] = (fourth << 11) | (fourth >>> 21);
    return result;
  }

  /** A number in (0, 1), never 0 or 1: the midpoints of 2^32 equal cells. */
  uniform(): number {
    return ((this.bits() >>> 0) + 0.5) * 2.3283064365386963e-10; // 2^-32
  }

  /** A whole number from 0 to n - 1, each equally likely, for 1 <= n <= 2^32. */
  int(n: number): number {
    if (!(n >= 1 && n <= 4294967296)) throw new Error(`must choose among 1 to 2^32 values, got ${n}`);
    const fair = 4294967296 - (4294967296 % n); // above it some values would come once more than others
    let draw = this.bits() >>> 0;
    while (draw >= fair) draw = this.bits() >>> 0;
    return draw % n;
  }
}

/** The stream of a name. Two calls with one name give two generators with the same draws. */
export type Streams = (name: string) => Random;

/** Streams by name, for one replication of one seed. */
export function streams(seed: number, replication = 0): Streams {
  if (!Number.isSafeInteger(seed)) throw new Error(`a seed must be a whole number below 2^53, got ${seed}`);
  if (!Number.isSafeInteger(replication) || replication < 0)
    throw new Error(`a replication must be a whole number from 0, got ${replication}`);
  const run = [...wordsOf(seed), ...wordsOf(replication)];
  return (name) =>
    new Random(hash([...run, name.length, ...Array.from(name, (_, at) => name.charCodeAt(at))]));
}

const wordsOf = (whole: number): number[] => [whole | 0, Math.floor(whole / 4294967296) | 0];

/** A bijection of 32 bits in which every input bit moves every output bit (MurmurHash3's finalizer, Appleby). */
function mix(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** 128 bits from a list of words: four lanes with their own starts and strides, then stirred together. */
function hash(words: readonly number[]): Int32Array {
  const lanes = new Int32Array([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]); // the digits of pi
  for (const word of words)
    for (let lane = 0; lane < 4; lane++) lanes[lane] = mix(lanes[lane] ^ word) + STRIDES[lane];
  for (let round = 0; round < 2; round++)
    for (let lane = 0; lane < 4; lane++) lanes[lane] = mix(lanes[lane] + lanes[(lane + 3) % 4]);
  if ((lanes[0] | lanes[1] | lanes[2] | lanes[3]) === 0) lanes[0] = 1;
  return lanes;
}

const STRIDES = [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834]; // the digits of the golden ratio
