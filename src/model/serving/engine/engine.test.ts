import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {exponential} from "../../kernel/distributions.ts";
import {streams} from "../../kernel/random.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {closedLoop} from "./closedLoop.ts";
import {Engine} from "./engine.ts";
import {iterate} from "./iterate.ts";
import {IterationEngine} from "./iterationEngine.ts";
import {openLoop} from "./openLoop.ts";
import {type Instants, instantsOf, Recorder, type Requests, uniformRequests} from "./requests.ts";
import type {EngineOptions} from "./rules.ts";
import {disagreement, scenarios} from "./scenarios.ts";

const EXACT = 1 / 1024; // sums of it do not round

/** Costs of a real shape, in ticks that do not round. */
const cost: StepCost = {
  linear: Float64Array.from({length: 513}, (_, n) => (n === 0 ? 0 : (20 + Math.max(100, n)) * EXACT)),
  head: Float64Array.from({length: 33}, (_, n) => n * EXACT),
  kvSecondsPerToken: new Float64Array(33).fill(EXACT / 64),
  attentionSecondsPerPair: EXACT / 4096,
};
const limits: EngineLimits = {maxSequences: 32, maxBatchedTokens: 512, kvTokens: 20000, blockTokens: 16};

function poisson(rate: number, count: number): Float64Array {
  const gap = exponential(1 / rate);
  const random = streams(1)("arrivals");
  let now = 0;
  return Float64Array.from({length: count}, () => (now += gap(random)));
}

describe("an engine agrees with what is known in closed form", () => {
  test("a request alone takes its prefill and the sum of an arithmetic series", () => {
    const [input, output] = [1200, 300];
    const {firstToken, completed} = openLoop(
      uniformRequests(Float64Array.of(7), input, output),
      cost,
      limits,
    );
    const attention = (input * (input + 1)) / 2 / 4096;
    const prefill = (532 + 532 + (20 + 176) + 1 + attention) * EXACT; // chunks of 512, 512 and 176 tokens
    const decodes = output - 1;
    const read = (decodes * input + (decodes * (decodes - 1)) / 2) / 64;
    expect(firstToken[0]).toBe(7 + prefill);
    expect(completed[0]).toBe(7 + prefill + (decodes * 121 + read) * EXACT);
  });

  test("requests that come together end together, so that a full closed loop gives its batch every cycle", () => {
    const constant = {...cost, kvSecondsPerToken: new Float64Array(33), attentionSecondsPerPair: 0};
    const {instants} = closedLoop(32, 16, 100, 32 * 50, constant, limits);
    const cycle = (532 + 32 + 99 * (120 + 32)) * EXACT; // 32 prompts of 16 fill the budget
    expect(Math.max(...instants.completed)).toBe(50 * cycle);
  });

  test("one sequence at a time under Poisson arrivals waits as Pollaczek and Khinchine say", () => {
    const alone = {...limits, maxSequences: 1};
    const service = openLoop(uniformRequests(Float64Array.of(0), 100, 5), cost, alone).completed[0];
    const load = 0.7;
    const requests = uniformRequests(poisson(load / service, 400_000), 100, 5);
    const {admitted} = openLoop(requests, cost, alone);
    const wait = admitted.reduce((sum, at, i) => sum + at - requests.arrived[i], 0) / admitted.length;
    expect(wait / ((load * service) / (2 * (1 - load)))).toBeCloseTo(1, 1.5); // M/D/1
  });

  test("the requests it holds are, over time, their rate times their stay (Little)", () => {
    const requests = uniformRequests(poisson(6, 3000), 300, 60);
    const instants = instantsOf(3000);
    const engine = new Engine(cost, limits, {}, new Recorder(instants));
    let held = 0; // request-seconds
    let now = 0;
    const pass = (at: number) => {
      for (
        let change = engine.nextChangeAt();
        change <= at && change < Infinity;
        change = engine.nextChangeAt()
      ) {
        held += engine.outstanding * (change - now);
        now = change;
        engine.advanceTo(change);
      }
      if (at === Number.POSITIVE_INFINITY) return;
      held += engine.outstanding * (at - now);
      now = at;
    };
    requests.arrived.forEach((at, i) => {
      pass(at);
      engine.submit(at, i, 300, 60);
    });
    pass(Number.POSITIVE_INFINITY);
    const stay = instants.completed.reduce((sum, at, i) => sum + at - requests.arrived[i], 0);
    expect(held / stay).toBeCloseTo(1, 9);
  });
});

describe("an engine can be driven without knowing what will arrive", () => {
  test("advancing it to any times between changes no instant", () => {
    fc.assert(
      fc.property(
        scenarios(EXACT),
        fc.array(fc.double({min: 0, max: 20, noNaN: true}), {maxLength: 40}),
        (s, stops) => {
          const {arrived, inputTokens, outputTokens, cachedTokens, priority} = s.requests;
          const instants = instantsOf(arrived.length);
          const engine = new Engine(s.cost, s.limits, s.options, new Recorder(instants));
          const times = Float64Array.from(stops).sort();
          let stop = 0;
          arrived.forEach((at, i) => {
            for (; times[stop] <= at; stop++) engine.advanceTo(times[stop]);
            engine.submit(at, i, inputTokens[i], outputTokens[i], cachedTokens?.[i], priority?.[i]);
          });
          for (; stop < times.length; stop++) engine.advanceTo(times[stop]);
          engine.drain();
          expect(disagreement(instants, iterate(s.requests, s.cost, s.limits, s.options))).toBe(0);
        },
      ),
      {numRuns: 500, seed: 5},
    );
  });

  test("the KV blocks in use at any time are those of the iteration loop, for a router to go by", () => {
    fc.assert(
      fc.property(
        scenarios(EXACT),
        fc.array(fc.double({min: 0, max: 20, noNaN: true}), {minLength: 5, maxLength: 40}),
        ({requests, cost, limits, options}, stops) => {
          const {arrived, inputTokens, outputTokens, cachedTokens, priority} = requests;
          const engine = new Engine(cost, limits, options, new Recorder(instantsOf(arrived.length)));
          const loop = new Looping(cost, limits, options, arrived.length);
          const times = [...stops.map((at) => ({at, i: -1})), ...Array.from(arrived, (at, i) => ({at, i}))];
          for (const {at, i} of times.sort((a, b) => a.at - b.at || a.i - b.i)) {
            loop.advanceTo(at);
            expect(engine.blocksInUse(at)).toBe(loop.engine.blocksInUse);
            if (i < 0) continue;
            const request = [
              i,
              inputTokens[i],
              outputTokens[i],
              cachedTokens?.[i] ?? 0,
              priority?.[i] ?? 0,
            ] as const;
            engine.submit(at, ...request);
            loop.submit(at, ...request);
          }
        },
      ),
      {numRuns: 1000, seed: 7},
    );
  });

  test("a closed loop is an open loop with the arrivals it turned out to have", () => {
    fc.assert(
      fc.property(
        scenarios(EXACT),
        fc.integer({min: 1, max: 9}),
        ({requests, cost, limits, options}, users) => {
          const [input, output] = [requests.inputTokens[0], requests.outputTokens[0]];
          const loop = closedLoop(users, input, output, 30, cost, limits, options);
          expect(disagreement(loop.instants, iterate(loop.requests, cost, limits, options))).toBe(0);
        },
      ),
      {numRuns: 500, seed: 6},
    );
  });

  test("the answers of one can be the requests of the next", () => {
    const drafts = instantsOf(200);
    const notes = instantsOf(200);
    const ready: number[] = [];
    const writer = new Engine(cost, limits, {}, new Recorder(notes));
    const drafter = new Engine(cost, limits, {}, new Chained(drafts, ready));
    const first = uniformRequests(poisson(3, 200), 400, 50);
    const later: Requests = uniformRequests(new Float64Array(200), 50, 80);
    let [sent, handed] = [0, 0];
    for (;;) {
      const at = Math.min(first.arrived[sent] ?? Infinity, drafter.nextChangeAt(), writer.nextChangeAt());
      if (at === Number.POSITIVE_INFINITY) break;
      drafter.advanceTo(at);
      writer.advanceTo(at);
      for (; first.arrived[sent] === at; sent++) drafter.submit(at, sent, 400, 50);
      for (; handed < ready.length; handed++) {
        later.arrived[handed] = at;
        writer.submit(at, handed, 50, 80);
      }
    }
    expect(disagreement(drafts, iterate(first, cost, limits))).toBeLessThan(1e-9);
    expect(disagreement(notes, iterate(later, cost, limits))).toBeLessThan(1e-9);
    expect(handed).toBe(200);
  });

  test("time that goes back is refused", () => {
    const engine = new Engine(cost, limits, {}, new Recorder(instantsOf(1)));
    engine.advanceTo(2);
    expect(() => engine.submit(1, 0, 1, 1)).toThrow("time must not go back from 2, got 1");
    expect(() => engine.advanceTo(Number.NaN)).toThrow("got NaN");
  });
});

/** The iteration loop on a clock; the iteration that starts at an instant has not begun at it. */
class Looping {
  readonly engine: IterationEngine;
  private boundary = 0;
  private end = Number.POSITIVE_INFINITY;

  constructor(cost: StepCost, limits: EngineLimits, options: EngineOptions, requests: number) {
    this.engine = new IterationEngine(cost, limits, options, new Recorder(instantsOf(requests)));
  }

  advanceTo(at: number): void {
    for (;;) {
      if (this.end <= at) {
        this.engine.end(this.end);
        this.boundary = this.end;
        this.end = Number.POSITIVE_INFINITY;
      }
      if (this.end < Number.POSITIVE_INFINITY || !this.engine.hasWork || this.boundary >= at) return;
      this.end = this.boundary + this.engine.begin(this.boundary);
    }
  }

  submit(at: number, ...request: Parameters<IterationEngine["submit"]>): void {
    if (!this.engine.hasWork) this.boundary = Math.max(this.boundary, at);
    this.engine.submit(...request);
  }
}

class Chained extends Recorder {
  constructor(
    instants: Instants,
    private readonly ready: number[],
  ) {
    super(instants);
  }

  override completed(id: number, at: number): void {
    super.completed(id, at);
    this.ready.push(id);
  }
}
