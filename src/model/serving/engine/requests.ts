import type {Seconds, Tokens} from "../../units/quantities.ts";

/** Requests in the order they arrive, one column a property. */
export interface Requests {
  /** Seconds, never falling. */
  readonly arrived: Float64Array;
  /** Tokens of the prompt, one at least. */
  readonly inputTokens: Int32Array;
  /** Tokens to generate, one at least. */
  readonly outputTokens: Int32Array;
  /** Tokens of the prompt that the prefix cache already holds; none when left out. */
  readonly cachedTokens?: Int32Array;
  /** Lower is sooner; all alike when left out. */
  readonly priority?: Uint8Array;
}

/** The named instants of every request, in seconds. Every metric is a difference of two of them. */
export interface Instants {
  /** Start of the iteration that first computed a token of it; NaN until then. */
  readonly admitted: Float64Array;
  /** End of the iteration that emitted its first token; NaN until then. */
  readonly firstToken: Float64Array;
  /** End of the iteration that emitted its last token; NaN until then. */
  readonly completed: Float64Array;
  /** Times its KV cache was taken away for an older request. */
  readonly preemptions: Int32Array;
  /** 1 for a request that this engine can never hold; its instants stay NaN. */
  readonly refused: Uint8Array;
}

/** What an engine tells whoever drives it, in the order it happens. Ids are the caller's. */
export interface Listener {
  admitted(id: number, at: Seconds): void;
  /** Told again when a failure made the request start over: the last telling counts. */
  firstToken(id: number, at: Seconds): void;
  completed(id: number, at: Seconds): void;
  preempted(id: number): void;
  refused(id: number): void;
}

export function instantsOf(count: number): Instants {
  return {
    admitted: new Float64Array(count).fill(Number.NaN),
    firstToken: new Float64Array(count).fill(Number.NaN),
    completed: new Float64Array(count).fill(Number.NaN),
    preemptions: new Int32Array(count),
    refused: new Uint8Array(count),
  };
}

/** Writes what it is told into the columns; an id is a row. */
export class Recorder implements Listener {
  readonly instants: Instants;

  constructor(instants: Instants) {
    this.instants = instants;
  }

  /** The first admission counts: a request that was preempted was admitted before. */
  admitted(id: number, at: Seconds): void {
    const {admitted} = this.instants;
    if (Number.isNaN(admitted[id])) admitted[id] = at;
  }

  firstToken(id: number, at: Seconds): void {
    this.instants.firstToken[id] = at;
  }

  completed(id: number, at: Seconds): void {
    this.instants.completed[id] = at;
  }

  preempted(id: number): void {
    this.instants.preemptions[id]++;
  }

  refused(id: number): void {
    this.instants.refused[id] = 1;
  }
}

/** Requests that are all alike: the shape that benchmarks of engines use. */
export function uniformRequests(arrived: Float64Array, inputTokens: Tokens, outputTokens: Tokens): Requests {
  return {
    arrived,
    inputTokens: new Int32Array(arrived.length).fill(inputTokens),
    outputTokens: new Int32Array(arrived.length).fill(outputTokens),
  };
}
