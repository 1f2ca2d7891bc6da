import {describe, expect, test} from "vitest";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {openLoop} from "./openLoop.ts";
import {type Requests, uniformRequests} from "./requests.ts";
import {openLoopFleet, routers} from "./routing.ts";

const cost: StepCost = {
  linear: Float64Array.from({length: 65}, (_, n) => (n === 0 ? 0 : 1)),
  head: new Float64Array(5),
  kvSecondsPerToken: new Float64Array(5),
  attentionSecondsPerPair: 0,
};
const limits: EngineLimits = {maxSequences: 4, maxBatchedTokens: 64, kvTokens: 320, blockTokens: 16};

/** A long answer first, then short ones. */
const uneven: Requests = {
  arrived: Float64Array.of(0, 0.5, 4.5, 5, 5.5),
  inputTokens: Int32Array.of(60, 10, 10, 10, 10),
  outputTokens: Int32Array.of(20, 2, 2, 2, 2),
};

describe("of two replicas", () => {
  test("round robin takes them in turn, whatever they hold", () => {
    const {servedBy} = openLoopFleet(uneven, {replicas: 2, router: routers.roundRobin, cost, limits});
    expect([...servedBy]).toEqual([0, 1, 0, 1, 0]);
  });

  test("the one with the fewest requests is chosen, the first of equals", () => {
    const {servedBy} = openLoopFleet(uneven, {replicas: 2, router: routers.leastOutstanding, cost, limits});
    // at 5 s each holds one; at 5.5 s the first holds two
    expect([...servedBy]).toEqual([0, 1, 1, 0, 1]);
  });

  test("the one with the fewest KV blocks in use is chosen", () => {
    const {servedBy} = openLoopFleet(uneven, {replicas: 2, router: routers.leastKv, cost, limits});
    // the first request holds four blocks and more, the others one each
    expect([...servedBy]).toEqual([0, 1, 1, 1, 1]);
  });

  test.each(["roundRobin", "leastOutstanding", "leastKv"] as const)(
    "%s sends none to one that is down",
    (name) => {
      const pauses = [[], [{from: 0.25, to: 5.25}]];
      const {servedBy} = openLoopFleet(uneven, {replicas: 2, router: routers[name], cost, limits, pauses});
      expect([...servedBy.slice(0, 4)]).toEqual([0, 0, 0, 0]);
    },
  );
});

test("a fleet of one is an engine", () => {
  const requests = uniformRequests(Float64Array.of(0, 1, 1.5, 9), 20, 7);
  for (const router of Object.values(routers)) {
    const fleet = openLoopFleet(requests, {replicas: 1, router, cost, limits});
    expect(fleet.instants).toEqual(openLoop(requests, cost, limits));
  }
});
