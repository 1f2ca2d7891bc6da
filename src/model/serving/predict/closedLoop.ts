import type {Seconds, Tokens} from "../../units/quantities.ts";
import {IterationEngine} from "../engine/iterationEngine.ts";
import type {Listener} from "../engine/requests.ts";
import type {EngineOptions} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";

/**
 * A load generator as the public benchmark tools are: `sessions` start together, each sends its next request when the
 * one before is complete, until `requests` were sent; all alike in length.
 */
export interface ClosedLoop {
  readonly sessions: number;
  readonly requests: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  readonly cachedTokens: Tokens;
  /** From sending to the scheduler's seeing it: HTTP, tokeniser. */
  readonly promptSeconds: Seconds;
  /** Between two that were sent together: the front end takes them one by one. */
  readonly spacingSeconds: Seconds;
}

/** Means over every request, as those tools print them. */
export interface LoopMeans {
  readonly ttftSeconds: Seconds;
  /** Without the rounds in which the start, where all send at once, is felt, and without the last. */
  readonly steadyTtftSeconds: Seconds;
  readonly tpotSeconds: Seconds;
  readonly endToEndSeconds: Seconds;
  /** Output tokens a second over the whole run. */
  readonly tokensPerSecond: number;
  readonly preemptions: number;
  readonly meanAdmissionWaitSeconds: Seconds;
}

/** Rounds of every session in which the prompts of the start still queue behind each other. */
const START_ROUNDS = 2;

/** Plays a closed loop, one iteration after another. */
export function closedLoop(
  load: ClosedLoop,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions,
): LoopMeans {
  const run = new Run(load);
  const engine = new IterationEngine(cost, limits, options, run);
  for (let session = 0; session < load.sessions; session++) run.send(0);
  let now: Seconds = 0;
  for (;;) {
    if (!engine.hasWork) {
      if (!run.hasUnseen) break;
      now = Math.max(now, run.nextReady);
    }
    while (run.hasUnseen && run.nextReady <= now)
      engine.submit(run.seen++, load.inputTokens, load.outputTokens, load.cachedTokens, 0);
    now += engine.begin(now);
    engine.end(now);
  }
  return run.means(now);
}

/** Instants of the requests of one run. */
class Run implements Listener {
  private readonly sent: Float64Array;
  private readonly ready: Float64Array;
  private readonly admittedAt: Float64Array;
  private readonly firstTokenAt: Float64Array;
  private readonly completedAt: Float64Array;
  private count = 0;
  private frontEndFreeAt: Seconds = 0;
  private preemptions = 0;
  seen = 0;

  constructor(private readonly load: ClosedLoop) {
    this.sent = new Float64Array(load.requests);
    this.ready = new Float64Array(load.requests);
    this.admittedAt = new Float64Array(load.requests).fill(Number.NaN);
    this.firstTokenAt = new Float64Array(load.requests);
    this.completedAt = new Float64Array(load.requests);
  }

  get hasUnseen(): boolean {
    return this.seen < this.count;
  }

  get nextReady(): Seconds {
    return this.ready[this.seen];
  }

  send(at: Seconds): void {
    if (this.count === this.load.requests) return;
    this.frontEndFreeAt = Math.max(at, this.frontEndFreeAt) + this.load.spacingSeconds;
    this.sent[this.count] = at;
    this.ready[this.count++] = this.frontEndFreeAt + this.load.promptSeconds;
  }

  admitted(id: number, at: Seconds): void {
    if (Number.isNaN(this.admittedAt[id])) this.admittedAt[id] = at;
  }

  firstToken(id: number, at: Seconds): void {
    this.firstTokenAt[id] = at;
  }

  completed(id: number, at: Seconds): void {
    this.completedAt[id] = at;
    this.send(at);
  }

  preempted(): void {
    this.preemptions++;
  }

  refused(): void {
    throw new Error("a load must fit the engine, got a request that never can");
  }

  means(end: Seconds): LoopMeans {
    const {requests, outputTokens} = this.load;
    let [ttft, decode, endToEnd, wait] = [0, 0, 0, 0];
    for (let i = 0; i < requests; i++) {
      ttft += this.firstTokenAt[i] - this.sent[i];
      decode += this.completedAt[i] - this.firstTokenAt[i];
      endToEnd += this.completedAt[i] - this.sent[i];
      wait += this.admittedAt[i] - this.ready[i];
    }
    return {
      ttftSeconds: ttft / requests,
      steadyTtftSeconds: this.steadyTtft(),
      tpotSeconds: decode / (requests * Math.max(1, outputTokens - 1)),
      endToEndSeconds: endToEnd / requests,
      tokensPerSecond: (requests * outputTokens) / end,
      preemptions: this.preemptions,
      meanAdmissionWaitSeconds: wait / requests,
    };
  }

  /** A load of too few rounds has no steady part: then the mean of all. */
  private steadyTtft(): Seconds {
    const {requests, sessions} = this.load;
    const long = requests >= (START_ROUNDS + 2) * sessions;
    const [from, to] = long ? [START_ROUNDS * sessions, requests - sessions] : [0, requests];
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.firstTokenAt[i] - this.sent[i];
    return sum / (to - from);
  }
}
