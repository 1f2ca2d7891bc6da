import {describe, expect, test} from "vitest";
import {runThrough} from "../units/slices.ts";
import type {ResponsePoint} from "./boxResponse.ts";
import {PlayedResponse} from "./fleetResponse.ts";
import {latencyCurves} from "./latencyCurve.ts";
import {DemandBook} from "./pipeline/demand.ts";
import {parts, testBox} from "./pipeline/fixture.ts";
import {LATENCY_OBJECTIVES} from "./pipeline/objectives.ts";
import {saturation, targetForInSlices} from "./saturation.ts";

const response = (speed = 1, seed = 1) =>
  new PlayedResponse(testBox(speed), parts, new DemandBook(parts.workload, seed), 3000, 0.3);
const box = response();
const slow = response(0.25);

const objectives = {
  soapP95Seconds: 2,
  soapMeasuredTo: "first-token" as const,
  whisperP95Seconds: 2.5,
  retrievalP95Seconds: 0.15,
  ambientSessions: 12,
  chatSessions: 30,
  chatFirstTokenP95Seconds: 2,
  availability: 0.999,
  zeroCloudLeak: true,
};

describe("a box without load", () => {
  const idle = box.at(0, 0);

  test("has nobody on it, draws its idle power, and still says how long a note takes", () => {
    expect(idle.ambientSessions).toBe(0);
    expect(idle.chatSessions).toBe(0);
    expect(idle.gpuBusy).toEqual([0, 0, 0, 0]);
    expect(idle.meanWattsShare).toBe(0.3);
    expect(idle.soapFull.p95).toBeGreaterThan(10);
  });

  test("transcribes ten minutes in three batches and the network", () => {
    expect(idle.whisper.p95).toBeCloseTo(1.63, 9);
  });
});

describe("with more tenants", () => {
  const loads = [0.5, 1, 3, 5, 8, 11, 15, 22, 30, 40, 55, 80];
  const figures: ((point: ResponsePoint) => number)[] = [
    ({soapFirstToken}) => soapFirstToken.p95,
    ({soapFull}) => soapFull.p95,
    ({whisper}) => whisper.p95,
    ({chatFirstToken}) => chatFirstToken.p95,
    ({chatFull}) => chatFull.p99,
    ({cloudShare}) => cloudShare.chat,
    ({refusedShare}) => refusedShare,
    ({ambientSessions}) => ambientSessions,
  ];

  test("no wait, no share sent away and no share refused ever falls", () => {
    for (const share of [0, 0.4, 1])
      for (const figure of figures) {
        const values = loads.map((tenants) => figure(slow.at(tenants, share * tenants)));
        expect(values).toEqual([...values].sort((a, b) => a - b));
      }
  });

  test("the p95 of a note rises in earnest", () => {
    expect(slow.at(12, 0).soapFirstToken.p95).toBeGreaterThan(1.3 * slow.at(0, 0).soapFirstToken.p95);
  });

  test("a box that is too small sends its rest to the cloud, or refuses it where it may not", () => {
    const open = slow.at(60, 0);
    const shut = slow.at(60, 60);
    expect(open.cloudShare.chat).toBeGreaterThan(0.2);
    expect(open.refusedShare).toBe(0);
    expect(shut.cloudShare.chat).toBe(0);
    expect(shut.refusedShare).toBeGreaterThan(0.05);
  });

  test("twice the largest load played is served by half", () => {
    const last = slow.at(60, 0);
    const twice = slow.at(120, 0);
    expect(1 - twice.cloudShare.chat).toBeCloseTo((1 - last.cloudShare.chat) / 2, 12);
    expect(twice.ambientSessions).toBeCloseTo(2 * last.ambientSessions, 9);
  });
});

test("between two loads that are played the answer lies on a straight line", () => {
  const [low, middle, high] = [box.at(4, 0), box.at(5.5, 0), box.at(6, 0)];
  expect(middle.soapFull.p95).toBeCloseTo(0.25 * low.soapFull.p95 + 0.75 * high.soapFull.p95, 9);
  expect(middle.ambientSessions).toBeCloseTo(0.25 * low.ambientSessions + 0.75 * high.ambientSessions, 9);
});

test("the same seed gives the same answer whatever was asked before", () => {
  const fresh = response();
  expect(fresh.at(10, 4)).toEqual(box.at(10, 4));
  expect(response(1, 2).at(10, 4)).not.toEqual(box.at(10, 4));
});

test("a faster box is never slower on the same visits", () => {
  for (const tenants of [0, 4, 10, 20])
    expect(response(2).at(tenants, 0).soapFull.p95).toBeLessThan(box.at(tenants, 0).soapFull.p95);
});

test("another seed moves the p95 of a note by a few percent at most", () => {
  const p95 = [1, 2, 3, 4, 5].map((seed) => response(1, seed).at(10, 0).soapFull.p95);
  const mean = p95.reduce((a, b) => a + b) / 5;
  for (const value of p95) expect(Math.abs(value / mean - 1)).toBeLessThan(0.06);
});

test("nonsense loads are refused", () => {
  expect(() => box.at(2, 3)).toThrow("sensitive tenants must be among the tenants, got 3 of 2");
  expect(() => box.at(Number.NaN, 0)).toThrow("must be among");
});

describe("saturation", () => {
  test("is the load at which the p95 meets its target", () => {
    for (const [id, found] of Object.entries(saturation(box, objectives))) {
      if (found.orMore || found.tenants === 0) continue;
      const objective = LATENCY_OBJECTIVES[id as keyof typeof LATENCY_OBJECTIVES];
      const here = objective.latency(box.at(found.tenants, found.tenants), objectives).p95;
      expect(here).toBeCloseTo(found.target, 6);
      expect(found.ambientSessions).toBeGreaterThan(0);
    }
  });

  test("is no load at all where an idle box is too slow, and says what it waits for", () => {
    const {soap} = saturation(box, {...objectives, soapMeasuredTo: "full-response"});
    expect(soap).toMatchObject({
      tenants: 0,
      ambientSessions: 0,
      orMore: false,
      bottleneck: "memory bandwidth",
    });
    expect(soap.idleP95).toBeGreaterThan(2);
  });

  test("to the first token a note waits for its prompt, not for the decoding that follows", () => {
    expect(saturation(box, {...objectives, soapP95Seconds: 1}).soap).toMatchObject({
      tenants: 0,
      bottleneck: "prefill compute",
    });
  });

  test.each([5, 12, 20])("of a target found for %i sessions is those sessions", (sessions) => {
    const whole = {...objectives, soapMeasuredTo: "full-response" as const};
    const needs = runThrough(targetForInSlices(box, "soap", whole, sessions)) ?? 0;
    expect(needs).toBeGreaterThan(2);
    const held = (soapP95Seconds: number) => saturation(box, {...whole, soapP95Seconds}).soap.ambientSessions;
    expect(held(needs)).toBeCloseTo(sessions, 6);
    expect(held(needs * 0.98)).toBeLessThan(sessions);
  });

  test("has no target for more sessions than the largest load brings", () => {
    expect(runThrough(targetForInSlices(box, "chat", objectives, 1e6))).toBeNull();
  });

  test("of a target that nothing breaks is the largest load played, or more", () => {
    const {whisper} = saturation(box, {...objectives, whisperP95Seconds: 1000});
    expect(whisper).toMatchObject({tenants: 60, orMore: true});
  });
});

test("a curve has a point for each load, with sessions of its own kind", () => {
  const curves = latencyCurves(box, objectives, [0, 4, 10]);
  expect(curves.map(({objective}) => objective)).toEqual(["soap", "whisper", "retrieval", "chat"]);
  const [soap, , , chat] = curves;
  expect(soap.points.map(({tenants}) => tenants)).toEqual([0, 4, 10]);
  expect(soap.points[2].sessions).toBe(box.at(10, 0).ambientSessions);
  expect(soap.points[2].p95).toBe(box.at(10, 0).soapFirstToken.p95);
  expect(chat.points[2].sessions).toBe(box.at(10, 0).chatSessions);
  expect(chat.target).toBe(2);
});
